"""What a sentence says of a mention: time, polarity, whose, kind. One term, many sentences; the words are the pack's."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.api import load_source
from fazhi.structure.lexicon import SENSES, compile_lexicon
from fazhi.structure.modality import REASONS, Judgement, judge
from fazhi.structure.report import Report, Sentence
from fazhi.structure.scene import clause_of, stage

PACK = fazhi.load_pack()
TERM = "述法"


def judged(text: str, role: str = "achievements") -> Judgement:
    report = fazhi.api.structure_of(
        f"青禾镇2024年法治政府建设情况报告\n2024年，我镇推进法治建设。\n{text}\n".encode(), PACK
    )
    sentence = next(s for s in report.sentences if TERM in said(report, s))
    scene = stage(report, PACK.lexicon, sentence._replace(role=role))
    start = scene.text.index(TERM)
    return judge(scene, start, start + len(TERM), False, False, False)


def said(report: Report, sentence: Sentence) -> str:
    return report.folded.text[sentence.start : sentence.end]


DONE = ("done", "")
PLAN = ("planned", "plan")


@pytest.mark.parametrize(
    ("text", "role", "judgement"),
    [
        # to watch others is no act of ours, guests who watch ours are
        ("到邻县观摩领导干部述法会。", "achievements", Judgement("void", "other-body")),
        ("邀请代表观摩述法会。", "achievements", DONE),
        ("参观教育基地、述法等活动3次。", "achievements", DONE),
        ("参观廉政教育基地并述法。", "achievements", DONE),
        ("赴邻县参观后召开述法会。", "achievements", DONE),
        ("到邻县观摩现场，召开述法会。", "achievements", DONE),
        ("组织村干部参观镇党委述法。", "achievements", DONE),
        # a paper that is drawn up, with the act to come
        ("拟订了述法方案，时间初步定在2025年2月。", "achievements", PLAN),
        ("拟订了述法方案，8人逐一登台。", "achievements", DONE),
        # facts of another year before those of this one, and a change
        ("相比上一年述法6人，今年参训9人。", "achievements", Judgement("void", "other-year")),
        ("相比上一年，述法人数增加3人。", "achievements", DONE),
        # where a case came from is no time of the act
        ("系上一年度考核引发，班子成员述法9人。", "achievements", DONE),
        ("去年引发诉讼2件，班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        # a word that ends like a function word is no town
        ("三次都有镇领导述法。", "achievements", DONE),
        ("大事不出镇，班子成员述法。", "achievements", DONE),
        # what a level above calls for is its word, what it asked for is ours to do
        ("上级规定党政主要负责人述法。", "achievements", Judgement("void", "other-body")),
        ("上级规定动作逐项完成，班子成员述法。", "achievements", DONE),
        ("县委要求的班子成员述法，镇里办了会。", "achievements", DONE),
        # a short numbered sentence before others is a heading, unless it tells that it was done
        ("1.述法工作。各项事务平稳有序。", "achievements", Judgement("basis", "basis")),
        ("1.班子成员述法已全部结束。各项事务平稳有序。", "achievements", DONE),
        ("1.全年累计述法9人。各项事务平稳有序。", "achievements", DONE),
        ("1.全年述法。各项事务平稳有序。", "achievements", Judgement("basis", "basis")),
        ("1.组织班子成员述法；办好其他事务。", "achievements", DONE),
        # waiting for a level above, which is not what visitors wait for
        ("述法工作尚在等待上级通知。", "achievements", PLAN),
        ("述法工作等候县里通知。", "achievements", PLAN),
        ("向正在等待办事的群众公示述法结果。", "achievements", DONE),
        ("不等待上级通知，班子成员述法。", "achievements", DONE),
        # a place that bears the name
        ("机关支部到述法教育馆开展党日活动。", "achievements", Judgement("basis", "label")),
        # one thing through the years: it counts if it is brought down to this one
        ("2022年述法6人，2024年增至9人。", "achievements", DONE),
        ("述法率2022年为60%，今年达到100%。", "achievements", DONE),
        ("2022年述法6人，2023年增至9人。", "achievements", Judgement("void", "other-year")),
        ("2022年述法6人，今年办理案件9件。", "achievements", Judgement("void", "other-year")),
        ("2022年述法6人，今年参训人数达9人。", "achievements", Judgement("void", "other-year")),
        ("2022年述法查摆问题9个，目前7个已整改到位。", "achievements", Judgement("void", "other-year")),
        ("2022年述法6人，2024年未达到6人。", "achievements", Judgement("void", "other-year")),
        # a clause that says after what dates only itself
        ("2023年底换届以后，班子成员述法9人。", "achievements", DONE),
        ("2023年底换届之后班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        ("2023年底换届后我镇述法9人。", "achievements", DONE),
        ("2023年底述法以后，逐项整改。", "achievements", Judgement("void", "other-year")),
        ("2023年12月，换届以后，班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        ("2023年一直拖到最后，班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        # a period that is over before this year
        ("2022年至2023年，班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        ("2022—2023年，班子成员述法9人。", "achievements", Judgement("void", "other-year")),
        ("2022年至2024年，班子成员述法9人。", "achievements", DONE),
        ("执行《评议规划（2019—2023年）》，班子成员述法9人。", "achievements", DONE),
        # what was finished is only the preparation
        ("定于2025年2月开会，镇长已作好述法准备。", "achievements", PLAN),
        ("镇长做好充分准备，已述法1次。", "achievements", DONE),
        # what no longer falls short is done, what does not arise is not
        ("述法不再流于形式，9人逐一登台。", "achievements", DONE),
        ("述法流于形式，9人照本宣科。", "achievements", Judgement("void", "soft")),
        # a gap that is closed is no lack, one that is to be closed is
        ("述法补短板、强弱项，整改9件。", "achievements", DONE),
        ("补上了述法的欠账，整改9件。", "achievements", DONE),
        ("述法短板已全部补齐，整改9件。", "achievements", DONE),
        ("述法整改9件，短板均已补上。", "achievements", DONE),
        ("针对述法薄弱环节，新增评议8场。", "achievements", DONE),
        ("自查述法弱项6个，已逐项补强。", "achievements", DONE),
        ("针对述法薄弱环节，继续想办法。", "achievements", Judgement("void", "soft")),
        ("针对述法薄弱环节，明年新增评议8场。", "achievements", PLAN),
        ("述法薄弱，新增评议8场。", "achievements", Judgement("void", "soft")),
        ("针对述法薄弱的反映，新增评议8场。", "achievements", Judgement("void", "soft")),
        ("自查述法弱项6个，正在逐项补强。", "achievements", Judgement("void", "soft")),
        # a place and a list that are ready for what is to come, and things that there are
        ("述法会场、名单均已备妥，待1月县里派员后召开。", "achievements", PLAN),
        ("述法9人，记录仪备齐6台，待县里验收后启用。", "achievements", DONE),
        ("述法准备工作就绪，预定1月召开。", "achievements", PLAN),
        ("按预定方案述法，预定目标完成。", "achievements", DONE),
        ("述法短板9个，基本补齐。", "achievements", DONE),
        # a timetable says when it is to be
        ("述法日程表已排定：2025年1月8日班子成员登台。", "achievements", PLAN),
        ("日程表已排定：2025年1月8日班子成员述法。", "achievements", PLAN),
        ("2025年1月8日班子成员述法。", "achievements", DONE),
        ("述法存在短板，整改9件。", "achievements", Judgement("void", "soft")),
        ("述法整改9件，需要补短板。", "achievements", DONE),
        ("需补上述法的短板。", "achievements", Judgement("void", "soft")),
        ("补办述法，仍有欠账。", "problems", Judgement("void", "soft")),
        ("述法短板尚未补齐。", "problems", Judgement("void", "negated")),
        ("述法补短板力度不够。", "problems", Judgement("void", "soft")),
        ("领导干部述法不涉及。", "achievements", Judgement("void", "negated")),
        ("述法不涉及问题的人员9人。", "achievements", DONE),
        # a good end is what a plan is after, or told of this year
        ("推动述法圆满完成。", "plan", PLAN),
        ("今年推动述法圆满完成。", "plan", DONE),
        ("推动述法圆满完成。", "achievements", DONE),
        # what was ended is not done, other things that were are no denial
        ("述法工作随之终止。", "achievements", Judgement("void", "negated")),
        ("述法后终止调查3件。", "achievements", DONE),
        # a lack that is denied is none
        ("述法没有停在纸上，查摆问题9个。", "achievements", DONE),
        ("述法没有落到实处，停在纸上。", "achievements", Judgement("void", "negated")),
        # duties that go on, and what was done after them
        ("班子要认真述法，必须讲真话，必须讲问题。", "achievements", Judgement("void", "duty")),
        ("班子必须述法，必须讲真话，今年已逐人落实。", "achievements", DONE),
        # who acts may stand behind, and what another body carries out is no occasion
        ("组织述法的是县司法局。", "achievements", Judgement("void", "other-body")),
        ("县应急局规范企业检查，述法9人。", "achievements", Judgement("void", "other-body")),
        ("县司法局检查发现问题3个，述法时逐一说明。", "achievements", DONE),
        ("县司法局局长代表局党组述法。", "achievements", Judgement("void", "other-body")),
        # time: the sentence outranks its section
        ("组织班子成员述法。", "achievements", DONE),
        ("组织班子成员述法。", "plan", PLAN),
        ("今年已组织班子成员述法。", "plan", DONE),
        ("在总结以往经验基础上组织述法。", "plan", PLAN),
        ("下一步，组织班子成员述法。", "achievements", PLAN),
        ("年内组织班子成员述法1次。", "plan", PLAN),
        ("全年班子成员述法9人次，逐人评议。", "plan", PLAN),
        ("全年累计述法9人次。", "plan", DONE),
        ("年内组织班子成员述法1次。", "achievements", DONE),
        ("拟于2025年1月组织述法。", "achievements", PLAN),
        ("将述法列入年终考核。", "achievements", DONE),
        ("将组织开展述法。", "achievements", PLAN),
        ("力争2025年述法覆盖率达到100%。", "achievements", PLAN),
        ("2023年组织述法。", "achievements", ("void", "other-year")),
        ("2023年述法2人，2024年述法9人。", "achievements", ("void", "other-year")),
        ("自2021年以来坚持年终述法。", "achievements", DONE),
        ("较去年提高，全部完成述法。", "achievements", DONE),
        ("述法会推迟至2025年1月举行。", "achievements", PLAN),
        # a date of founding or issue is no time of an act
        ("2020年6月挂牌的评议中心组织述法9人。", "achievements", DONE),
        ("评议中心（2021年3月组建）组织述法9人。", "achievements", DONE),
        ("评议中心于2020年6月成立，组织述法9人。", "achievements", DONE),
        ("2020年6月成立评议中心组织述法9人。", "achievements", ("void", "other-year")),
        ("2020年6月组建述法评议组，现有成员7名。", "achievements", DONE),
        ("2020年6月组建述法评议组，选出成员7名。", "achievements", ("void", "other-year")),
        ("2020年6月组建述法评议组，现有成员较少。", "achievements", ("void", "other-year")),
        ("落实2024年6月印发的述法办法。", "plan", PLAN),
        ("2024年6月印发办法组织述法。", "plan", DONE),
        ("2020年6月，我镇组建述法评议组，现有成员7名。", "achievements", DONE),
        ("述法评议组自2020年6月组建以来运转有序。", "achievements", DONE),
        ("6月全国安全生产月期间组织述法。", "achievements", DONE),
        ("全国各地组织述法。", "achievements", ("void", "other-body")),
        # a plan aims at a change, it does not account for one
        ("评议得分比上年下降4分，下降的主要原因是述法人数增加。", "plan", DONE),
        ("评议得分较2023年减少4分，主要原因是述法人数增加。", "plan", DONE),
        ("评议得分较上年下降4分，述法人数增加。", "plan", PLAN),
        ("力争得分比上年提高4分，提高的主要原因是述法人数增加。", "plan", PLAN),
        # polarity
        ("述法尚未开展。", "achievements", ("void", "negated")),
        ("没有开展述法。", "achievements", ("void", "negated")),
        ("没有一名班子成员未述法。", "achievements", DONE),
        ("健全述法制度，未经审核不得上会。", "achievements", DONE),
        ("述法未经审核即作了报告。", "achievements", ("void", "negated")),
        ("述法的频次不均，记录不够详实。", "problems", ("void", "soft")),
        ("与沙坝乡建立联调机制，共同组织述法。", "achievements", DONE),
        ("沙坝乡建立联调机制，组织述法。", "achievements", ("void", "other-body")),
        ("办理县政府交来的述法材料。", "achievements", DONE),
        ("不折不扣落实述法要求。", "achievements", DONE),
        ("未发生违规问题，班子成员全部述法。", "achievements", DONE),
        ("述法尚未开展，拟于明年启动。", "achievements", PLAN),
        ("述法质量不高。", "problems", ("void", "soft")),
        ("虽已组织述法，但内容空泛。", "problems", DONE),
        # whose
        ("县司法局组织述法。", "achievements", ("void", "other-body")),
        ("县司法局召开大会，镇长现场述法。", "achievements", DONE),
        ("在县委领导下，我镇开展述法。", "achievements", DONE),
        ("兄弟乡镇组织述法。", "achievements", ("void", "other-body")),
        # kind of mention
        ("班子成员应当述法。", "achievements", ("void", "duty")),
        ("《纲要》要求党政主要负责人述法，各地须照办。", "achievements", ("void", "duty")),
        ("《行政处罚法》第三十九条、第四十七条明确规定了公示和述法。", "achievements", ("void", "duty")),
        ("《通知》（县法办〔2024〕3号）再次强调班子成员述法。", "achievements", ("void", "duty")),
        ("《工作办法》要求的班子成员述法已全部完成。", "achievements", DONE),
        ("《纲要》要求党政主要负责人述法，我镇党委书记年底述法。", "achievements", ("void", "duty")),
        ("对照《纲要》要求，班子成员年底述法。", "achievements", DONE),
        ("落实《纲要》，要求班子成员逐一述法。", "achievements", DONE),
        ("学习《述法工作办法》。", "achievements", ("void", "title")),
        ("按照述法工作要求，完善台账。", "achievements", ("basis", "basis")),
    ],
)
def test_a_mention(text: str, role: str, judgement: tuple[str, str]) -> None:
    assert judged(text, role) == judgement


def test_reasons_are_all_explained() -> None:
    given = {
        judged(text, role).reason for text, role in [("述法尚未开展。", "problems"), ("述法质量不高。", "problems")]
    }

    assert given <= set(REASONS)


def test_a_clause_is_found_by_its_offset() -> None:
    report = fazhi.api.structure_of("青禾镇2024年法治政府建设情况报告\n甲乙，丙丁。\n".encode(), PACK)
    scene = stage(report, PACK.lexicon, report.sentences[-1])

    assert [clause_of(scene, at) for at in (0, 2, 3, 5)] == [0, 0, 1, 1]


def test_every_sense_of_the_words_is_known_and_every_known_one_used() -> None:
    used = {group.sense for group in load_source().markers}

    assert used <= set(SENSES)
    assert set(SENSES) - used == set()


def test_the_longest_word_at_the_leftmost_place_wins() -> None:
    source = load_source()
    lexicon = compile_lexicon(source.markers, source.cues, source.switches, source.lists)

    assert "negator" not in {m.sense for m in fazhi.structure.lexicon.find_markers(lexicon, "不断完善")}  # type: ignore[attr-defined]
