// The check page: reports are handed in, checked two at a time, shown, mended and handed in again.
// What the page remembers (bytes, results, the try before) is in its own memory and gone when it is closed.
import { copy, make, parsed, post } from "./ask.js";
import { changes } from "./changes.js";

const MOST = 20 * 1024 * 1024;
const AT_ONCE = 2;
const at = (id) => document.getElementById(id);
const entries = [];
const waiting = [];
let busy = 0;
let shown = null;
let last = 0;

function handIn(files) {
  const taken = [...files].map((file) => add(file));
  if (taken.length) select(taken[0]);
}

function add(file) {
  const entry = { anchor: `r${++last}`, year: "", level: "", profile: "", suited: "", before: null, result: null, problem: "", state: "等待检查" };
  entries.push(entry);
  give(entry, file);
  return entry;
}

// The bytes are read now: the file may be changed on the disk while the page still offers downloads.
async function give(entry, file) {
  entry.state = "等待检查";
  try {
    if (file.size > MOST) throw new Error(`${file.name} 超过 20 MB，请删去图片和附件后再检查`);
    entry.file = new File([await file.arrayBuffer()], file.name);
  } catch (problem) {
    fail(entry, problem.message.includes("20 MB") ? problem.message : `${file.name} 读不出来，请关闭占用它的程序后再选一次`);
    return;
  }
  queue(entry);
}

function queue(entry) {
  waiting.push(entry);
  work();
}

function work() {
  while (busy < AT_ONCE && waiting.length) {
    const entry = waiting.shift();
    busy += 1;
    check(entry).finally(() => {
      busy -= 1;
      work();
    });
  }
  tell();
}

async function check(entry) {
  entry.state = "正在检查";
  draw(entry);
  try {
    const answer = await post("/page/check", { file: entry.file, anchor: entry.anchor, year: entry.year, level: entry.level, profile: entry.profile });
    const { run, profile, html } = await answer.json();
    entry.result = run.results[0];
    entry.suited = profile;
    entry.section = parsed(html);
    entry.problem = "";
    entry.state = "";
    enrich(entry.section);
    draw(entry);
  } catch (problem) {
    fail(entry, problem.message);
  }
}

function fail(entry, message) {
  Object.assign(entry, { result: null, section: null, problem: message, state: "" });
  draw(entry);
  tell();
}

function tell() {
  const open = entries.filter((entry) => entry.state).length;
  const done = entries.length - open;
  at("progress").textContent = open ? `正在检查：${done} / ${entries.length} 份完成` : done ? `检查完成，共 ${done} 份` : "";
  at("progress").classList.toggle("busy", open > 0);
}

function outcome(entry) {
  if (entry.state) return entry.state;
  if (!entry.result || entry.result.error) return "无法判断";
  return entry.result.passed ? "通过" : "未通过";
}

const closed = (verdict) => verdict.status === "met" || verdict.status === "not_applicable" || verdict.waiver;

function drawRow(entry) {
  const name = make("button", { type: "button", class: "link" }, entry.result?.report?.place || entry.file?.name || "报告");
  name.addEventListener("click", () => select(entry));
  const judged = entry.result && !entry.result.error ? entry.result : null;
  const kind = entry.state ? "open" : !judged ? "error" : judged.passed ? "met" : "missing";
  const gaps = judged ? judged.verdicts.filter((verdict) => !closed(verdict)).length : "—";
  const row = make(
    "tr", {},
    make("td", {}, name, make("small", {}, entry.file?.name ?? "")),
    make("td", {}, make("span", { class: `badge ${kind}` }, outcome(entry))),
    make("td", { class: "figure" }, judged ? `${judged.score}` : "—"),
    make("td", { class: "figure" }, `${gaps}`),
    make("td", { class: "figure" }, judged ? `${judged.findings.length}` : "—"),
  );
  if (entry === shown) row.setAttribute("aria-current", "true");
  entry.row?.replaceWith(row);
  // In the order in which the files were chosen, whichever is read first.
  if (!entry.row) at("rows").insertBefore(row, entries.slice(entries.indexOf(entry) + 1).find((other) => other.row)?.row ?? null);
  entry.row = row;
}

function draw(entry) {
  drawRow(entry);
  at("list").hidden = entries.length < 2;
  if (entry === shown) drawPanel(entry);
  tell();
}

function select(entry) {
  const previous = shown;
  shown = entry;
  if (previous) drawRow(previous);
  draw(entry);
  document.querySelector(".hand-in").classList.add("small");
}

function drawPanel(entry) {
  const panel = at("panel");
  panel.hidden = false;
  if (entry.problem) {
    panel.replaceChildren(tools(entry), make("p", { class: "unread missing", role: "alert" }, entry.problem));
  } else if (!entry.section) {
    panel.replaceChildren(make("p", { class: "waiting" }, entry.state || "等待检查"));
  } else {
    panel.replaceChildren(tools(entry), entry.section);
  }
}

function tools(entry) {
  const bar = at("tools").content.firstElementChild.cloneNode(true);
  const form = bar.querySelector("form");
  const facts = entry.result?.report;
  form.elements.year.value = entry.year || facts?.year || "";
  form.elements.level.value = entry.level || facts?.level || "";
  const suited = entry.profile || entry.suited;
  if (form.elements.profile) form.elements.profile.value = suited;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What was recognised and left alone stays recognised: a profile may bring a level of its own, and a level its profile.
    for (const name of ["year", "level"]) {
      const now = form.elements[name].value.trim();
      if (now !== `${entry[name] || facts?.[name] || ""}`) entry[name] = now;
    }
    const now = form.elements.profile?.value ?? "";
    if (now !== suited) entry.profile = now;
    entry.before = null;
    queue(entry);
  });
  const judged = entry.result && !entry.result.error;
  for (const button of bar.querySelectorAll("[data-form]")) {
    button.disabled = !judged;
    button.addEventListener("click", () => download(entry, button));
  }
  bar.querySelector("[data-print]").addEventListener("click", () => window.print());
  const again = bar.querySelector(".again");
  again.querySelector("input").addEventListener("change", (event) => mended(entry, event.target.files[0]));
  onDrop(again, (files) => mended(entry, files[0]));
  // While the new try is being checked, the result is still the one before.
  showChanges(bar.querySelector(".changes"), entry.before === entry.result ? null : changes(entry.before, entry.result));
  return bar;
}

function mended(entry, file) {
  if (!file) return;
  if (entry.result && !entry.result.error) entry.before = entry.result;
  give(entry, file);
}

function showChanges(box, told) {
  box.hidden = !told;
  if (!told) return;
  const [before, after] = told.score;
  const gain = Math.round((after - before) * 10) / 10;
  box.append(make("h2", {}, `和上次相比：${before} 分 → ${after} 分`, make("small", {}, gain > 0 ? `加 ${gain} 分` : gain < 0 ? `减 ${-gain} 分` : "分数没有变")));
  const groups = [["补上了", told.better, "met"], ["退步了", told.worse, "missing"], ["问题改掉了", told.mended, "met"], ["新出现的问题", told.fresh, "missing"]];
  for (const [title, lines, kind] of groups) {
    if (lines.length) box.append(make("h3", {}, make("span", { class: `chip ${kind}` }, `${title} ${lines.length} 项`)), make("ul", {}, ...lines.map((line) => make("li", {}, line))));
  }
  if (groups.every(([, lines]) => !lines.length)) box.append(make("p", {}, "各项结论和问题与上次一样"));
}

async function download(entry, button) {
  button.disabled = true;
  try {
    const answer = await post(`/page/download/${button.dataset.form}`, { file: entry.file, year: entry.year, level: entry.level, profile: entry.profile });
    const name = decodeURIComponent(answer.headers.get("content-disposition").split("''")[1]);
    const address = URL.createObjectURL(await answer.blob());
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    at("progress").textContent = `已下载：${name}`;
  } catch (problem) {
    at("progress").textContent = problem.message;
  } finally {
    button.disabled = false;
  }
}

function enrich(section) {
  for (const draft of section.querySelectorAll(".draft")) {
    const button = make("button", { type: "button", class: "button copy" }, "复制");
    button.addEventListener("click", async () => {
      await copy(draft.textContent);
      button.textContent = "已复制";
      setTimeout(() => (button.textContent = "复制"), 2000);
    });
    draft.after(button);
  }
  for (const target of section.querySelectorAll(".card, .ref")) target.tabIndex = target.matches("a") ? 0 : -1;
  section.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && at(link.hash.slice(1));
    if (target) setTimeout(() => target.focus({ preventScroll: true }));
  });
}

function onDrop(zone, take) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  });
}

onDrop(at("drop"), handIn);
onDrop(document.body, handIn);
at("choose").addEventListener("change", (event) => {
  handIn(event.target.files);
  event.target.value = "";
});
at("paste-open").addEventListener("click", () => {
  const open = at("paste").hidden;
  at("paste").hidden = !open;
  at("paste-open").setAttribute("aria-expanded", `${open}`);
  if (open) at("pasted").focus();
});
at("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("pasted").value;
  if (text.trim()) handIn([new File([text], "粘贴的文字.txt", { type: "text/plain" })]);
});
document.documentElement.dataset.ready = "";
