// What a new try changed against the one before: elements by rule, findings by fingerprint.
const RANK = { missing: 0, planned: 1, partial: 2, not_applicable: 3, met: 3 };
const LABELS = { met: "达标", partial: "部分达标", planned: "仅列计划", missing: "缺失", not_applicable: "不适用" };

export function changes(before, after) {
  if (!before || !after || before.error || after.error) return null;
  const old = new Map(before.verdicts.map((verdict) => [verdict.rule, verdict]));
  const moved = after.verdicts
    .filter((verdict) => old.has(verdict.rule) && old.get(verdict.rule).status !== verdict.status)
    .map((verdict) => ({
      better: RANK[verdict.status] >= RANK[old.get(verdict.rule).status],
      line: `${verdict.title}：${LABELS[old.get(verdict.rule).status]} → ${LABELS[verdict.status]}`,
    }));
  return {
    score: [before.score, after.score],
    better: moved.filter((item) => item.better).map((item) => item.line),
    worse: moved.filter((item) => !item.better).map((item) => item.line),
    mended: without(before.findings, after.findings).map((finding) => finding.message),
    fresh: without(after.findings, before.findings).map((finding) => finding.message),
  };
}

// Findings of `some` that `others` have not, each counted as often as it stands.
function without(some, others) {
  const left = new Map();
  for (const { fingerprint } of others) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  return some.filter(({ fingerprint }) => {
    const times = left.get(fingerprint) ?? 0;
    left.set(fingerprint, times - 1);
    return times <= 0;
  });
}
