//! Who scores, and in which stage: self scores, computed awards, appraisals by score and by value.

use crate::case::{Case, Figures, shown};

/// 1 is the unit's own score, 2 a ratio; appraised twice.
const CRITERIA: &[(&str, &str)] = &[("1", "max = 6"), ("2", "max = 4, rule.ratio = {}")];
const SUBMITTED: &str = "unit,criterion,value,self_score\na,1,5,\na,2,75,4\nb,1,6,\nb,2,50,\n";
const APPRAISED: &str = "unit,criterion,stage,score,value,reason\n\
    a,1,1,4,,Thiếu một báo cáo\n\
    a,2,1,,60,Số liệu đối chiếu\n\
    b,1,1,,,\n\
    a,1,2,4.5,,Đã bổ sung\n\
    b,2,2,1,,Chậm\n";

fn stage(name: &str) -> Figures {
    Case::new("", CRITERIA).submitted(SUBMITTED).appraised(APPRAISED).with(&["--stage", name]).score()
}

/// A unit's own score: for points the value; for other rules the column `self_score`, without which the leaf
/// is missing.
#[test]
fn the_stage_self_shows_what_units_gave_themselves() {
    let figures = stage("self");
    assert_eq!((figures.awards("1"), figures.awards("2")), ("a=5 b=6".into(), "a=4 b=0".into()));
    assert_eq!(
        (figures.states("2"), figures.each("index")),
        ("a=scored b=missing".into(), "a=90 b=60".into())
    );
    assert_eq!(figures.on("1", "stage"), "a=self b=self");
}

#[test]
fn the_stage_computed_shows_the_rules() {
    let figures = stage("computed");
    assert_eq!((figures.awards("1"), figures.awards("2")), ("a=5 b=6".into(), "a=3 b=2".into()));
    assert_eq!(
        (figures.on("2", "stage"), figures.on("2", "value")),
        ("a=computed b=computed".into(), "a=75 b=50".into())
    );
}

/// Stage 1: 4 points, and 60 % of 4 = 2.4; its blank row says nothing.
#[test]
fn a_stage_shows_appraisals_up_to_it() {
    let figures = stage("1");
    assert_eq!((figures.awards("1"), figures.awards("2")), ("b=6 a=4".into(), "b=2 a=2.4".into()));
    assert_eq!(
        (figures.on("1", "stage"), figures.on("2", "stage")),
        ("b=computed a=1".into(), "b=computed a=1".into())
    );
    assert_eq!(figures.on("2", "value"), "b=50 a=60");
}

/// "The last that speaks decides": stage 2 on a's first and b's second criterion, stage 1 still on a's second.
#[test]
fn the_last_stage_that_speaks_decides() {
    for name in ["2", "final"] {
        let figures = stage(name);
        assert_eq!((figures.awards("1"), figures.awards("2")), ("b=6 a=4.5".into(), "b=1 a=2.4".into()));
        assert_eq!(figures.each("index"), "b=70 a=69");
        assert_eq!(
            (figures.on("1", "stage"), figures.on("2", "stage")),
            ("b=computed a=2".into(), "b=2 a=1".into())
        );
    }
    let plain = Case::new("", CRITERIA).submitted(SUBMITTED).appraised(APPRAISED).score();
    assert_eq!(plain.each("index"), "b=70 a=69");
}

/// "Stages are ordered … naturally by name (2 before 10)"; "file order never matters".
#[test]
fn stages_are_ordered_by_name() {
    let case = |rows: [&str; 3]| {
        let table = format!("unit,criterion,stage,score,reason\n{}", rows.concat());
        Case::new("", &[("1", "max = 6")]).submitted("unit,1\na,5\n").appraised(&table).score().awards("1")
    };
    let (two, ten, nine) = ("a,1,lần 2,2,x\n", "a,1,lần 10,4,x\n", "a,1,lần 9,3,x\n");
    for rows in [[two, ten, nine], [ten, nine, two], [nine, two, ten]] {
        assert_eq!(case(rows), "a=4");
    }
    // In files of their own, too.
    let split = |first: &str, second: &str| {
        let table = |row: &str| format!("unit,criterion,stage,score,reason\n{row}");
        Case::new("", &[("1", "max = 6")])
            .submitted("unit,1\na,5\n")
            .appraised(&table(first))
            .appraised(&table(second))
            .score()
            .awards("1")
    };
    assert_eq!((split(two, ten), split(ten, two)), ("a=4".into(), "a=4".into()));
}

/// `stages = […]` of par.toml comes before the order of names.
#[test]
fn a_folder_orders_its_stages() {
    let case = Case::new("", &[("1", "max = 6")]);
    case.write("s.csv", "unit,1\na,5\n");
    case.write("a.csv", "unit,criterion,stage,score,reason\na,1,Hội đồng,4,x\na,1,Tổ thẩm định,3,x\n");
    case.write("units.csv", "unit,name,kind\na,Phường A,ward\n");
    let folder = |stages: &str| {
        let group = "[[group]]\nname = \"G\"\ncatalogue = \"catalogue.toml\"\nsubmissions = [\"s.csv\"]\n\
            appraisals = [\"a.csv\"]\n";
        case.write(
            "par.toml",
            &format!("title = \"T\"\nperiod = \"2022\"\nunits = \"units.csv\"\n{stages}\n{group}"),
        );
        Figures::of(&crate::case::par(case.path(), &["score", "--detail", "--format", "json"])).awards("1")
    };
    assert_eq!(folder(""), "a=3");
    assert_eq!(folder("stages = [\"Tổ thẩm định\", \"Hội đồng\"]"), "a=4");
    assert_eq!(folder("stages = [\"Hội đồng\", \"Tổ thẩm định\"]"), "a=3");
}

/// "A missing reason where the appraised differs from the computed award is a fault"; where it is the same,
/// none is needed.
#[test]
fn an_appraisal_that_differs_gives_its_reason() {
    let case = |row: &str| {
        Case::new("", &[("1", "max = 4, rule.ratio = {}")])
            .submitted("unit,1\na,75\n")
            .appraised(&format!("unit,criterion,score,value,reason\n{row}\n"))
    };
    assert_eq!(case("a,1,2,,").refusal(), ["reason-missing"]);
    assert_eq!(case("a,1,,50,").refusal(), ["reason-missing"]);
    assert_eq!(case("a,1,3,,").score().awards("1"), "a=3");
    assert_eq!(case("a,1,,75%,").score().awards("1"), "a=3");
    assert_eq!(case("a,1,2,50,x").refusal(), ["score-and-value"]);
    assert_eq!(case("a,1,4.5,,x").refusal(), ["points-range"]);
    assert_eq!(case("a,1,-1,,x").refusal(), ["points-range"]);
}

/// "A score, within floor…M, makes the leaf scored, whatever the unit claimed"; and the appraisers may find that
/// nothing arose.
#[test]
fn an_appraisal_overrules_what_a_unit_claimed() {
    let keys = "max = 4, floor = -0.25, rule.ratio = {}, not_applicable = \"exclude\"";
    let figures = Case::new("", &[("1", "max = 6"), ("2", keys)])
        .submitted("unit,1,2\na,6,KPS\nb,6,90\nc,6,\nd,6,100\n")
        .appraised(
            "unit,criterion,score,value,reason\na,2,2,,Có phát sinh\nb,2,,KPS,Không có hồ sơ\n\
            c,2,1,,x\nd,2,-0.25,,x\n",
        )
        .score();
    assert_eq!(figures.states("2"), "b=not-applicable a=scored c=scored d=scored");
    assert_eq!(figures.awards("2"), "b=null a=2 c=1 d=-0.25");
    assert_eq!(figures.each("index"), "b=100 a=80 c=70 d=57.5");
    crate::case::refuses("max = 4", "KPS", "not-applicable-refused");
}

/// "What a unit fills shows in stage `self` only … and the leaf is pending until an appraisal speaks."
#[test]
fn what_appraisers_score_awaits_them() {
    let criteria = [("1", "max = 6"), ("2", "max = 4, scored_by = \"appraiser\"")];
    let case = || {
        Case::new("", &criteria)
            .submitted("unit,1,2\na,3,4\nb,3,2\n")
            .appraised("unit,criterion,score,reason\na,2,1,\n")
    };
    let figures = case().with(&["--stage", "self"]).score();
    assert_eq!((figures.awards("2"), figures.each("index")), ("a=4 b=2".into(), "a=70 b=50".into()));
    let figures = case().with(&["--stage", "computed"]).score();
    assert_eq!(
        (figures.states("2"), figures.each("index")),
        ("a=pending b=pending".into(), "a=30 b=30".into())
    );
    let figures = case().score();
    assert_eq!(
        (figures.states("2"), figures.each("index")),
        ("a=scored b=pending".into(), "a=40 b=30".into())
    );
}

/// A survey's results are submissions, which a unit does not score itself.
#[test]
fn a_survey_submits_its_results() {
    let criteria = [("1", "max = 6"), ("2", "max = 4, scored_by = \"survey\", rule.survey = {}")];
    let figures =
        Case::new("", &criteria).submitted("unit,1\na,6\nb,6\n").submitted("unit,2\na,80%\n").score();
    assert_eq!((figures.states("2"), figures.awards("2")), ("a=scored b=pending".into(), "a=3.2 b=0".into()));
    assert_eq!(figures.each("index"), "a=92 b=60");
}

/// Appraisals may be a wide table of scores as well; a blank cell leaves the computed award.
#[test]
fn appraisals_may_be_wide() {
    let figures = Case::new("", CRITERIA)
        .submitted(SUBMITTED)
        .appraised("unit,stage,reason,1,2\na,1,Kiểm tra,5.5,\nb,1,Kiểm tra,,0\n")
        .score();
    assert_eq!((figures.awards("1"), figures.awards("2")), ("a=5.5 b=6".into(), "a=3 b=0".into()));
}

/// "A row with `stage` and `reason` but no score is an explanation": it decides nothing.
#[test]
fn an_explanation_decides_nothing() {
    let table = "unit,criterion,stage,score,reason\na,1,1,4,Thiếu báo cáo\na,1,2,,Đơn vị giải trình\n\
        b,1,1,,Chờ bổ sung\n";
    let figures = Case::new("", CRITERIA).submitted(SUBMITTED).appraised(table).score();
    assert_eq!((figures.awards("1"), figures.on("1", "stage")), ("b=6 a=4".into(), "b=computed a=1".into()));
}

/// Two decisions of one stage on one leaf contradict each other, even where they agree.
#[test]
fn a_stage_decides_once() {
    let table = "unit,criterion,stage,score,reason\na,1,1,4,x\na,1,1,4,x\n";
    let refusal = Case::new("", CRITERIA).submitted(SUBMITTED).appraised(table).refusal();
    assert_eq!(refusal, ["duplicate-value"]);
}

/// What a column of the ranking says of each unit.
fn ranked(case: &Case, column: &str) -> String {
    let figures = Figures::of(&case.run("rank", &["--format", "json", "--lang", "en"]));
    let rows = figures.rows("ranking").iter();
    rows.map(|row| format!("{}={}", shown(&row["unit"]), shown(&row[column]))).collect::<Vec<_>>().join(" ")
}

/// a has 60 of 60 and 40 points awaited: from 60 to 100. b has 50 + 30 = 80, c 45 + 40 = 85, both certain. So a can be
/// first or third, b second or third, c first or second.
#[test]
fn while_scores_are_awaited_the_certain_ranks_are_told() {
    let case = Case::new("", &[("1", "max = 60"), ("2", "max = 40, scored_by = \"appraiser\"")])
        .submitted("unit,1\na,60\nb,50\nc,45\n")
        .appraised("unit,criterion,score\nb,2,30\nc,2,40\n");
    assert_eq!(ranked(&case, "index"), "c=85 b=80 a=60");
    assert_eq!(ranked(&case, "index_low"), "c=85 b=80 a=60");
    assert_eq!(ranked(&case, "index_high"), "c=85 b=80 a=100");
    assert_eq!(ranked(&case, "rank_best"), "c=1 b=2 a=1");
    assert_eq!(ranked(&case, "rank_worst"), "c=2 b=3 a=3");
}

/// An explanation after the last score opens it again; a score after the explanation closes it.
#[test]
fn a_disputed_score_is_open_until_a_later_stage_speaks() {
    let disputed = "unit,criterion,stage,score,reason\na,1,1,40,Thiếu\na,1,2,,Đã giải trình\n";
    let case = |appraisal: &str| {
        Case::new("", &[("1", "max = 100")]).submitted("unit,1\na,60\nb,50\n").appraised(appraisal)
    };
    assert_eq!(ranked(&case(disputed), "index_low"), "b=50 a=0");
    assert_eq!(ranked(&case(disputed), "rank_best"), "b=1 a=1");
    let settled = format!("{disputed}a,1,3,45,Chấp nhận một phần\n");
    assert_eq!(ranked(&case(&settled), "index_low"), "b=null a=null");
}

/// A penalty that is awaited can only cost, and what requires an awaited score waits with it.
#[test]
fn awaited_penalties_and_requirements_count_in_the_bounds() {
    let case = Case::new(
        "",
        &[
            ("1", "max = 50, scored_by = \"appraiser\""),
            ("2", "max = 50, requires = \"1\""),
            ("P", "max = 5, role = \"penalty\", scored_by = \"appraiser\""),
        ],
    )
    .submitted("unit,2\na,50\n");
    // As it stands 1 earned nothing, so 2 earns nothing; at best 50 + 50, at worst 0 − 5.
    assert_eq!(ranked(&case, "index"), "a=0");
    assert_eq!((ranked(&case, "index_low"), ranked(&case, "index_high")), ("a=-5".into(), "a=100".into()));
}

/// Another unit's awaited value moves the awards of all that are compared with it.
#[test]
fn what_is_compared_with_an_awaited_value_is_open_too() {
    let case = Case::new(
        "",
        &[("1", "max = 50"), ("2", "max = 50, scored_by = \"appraiser\", rule.relative = { to = \"best\" }")],
    )
    .submitted("unit,1\na,50\nb,40\n")
    .appraised("unit,criterion,value,reason\na,2,10,Đo\n");
    assert_eq!(ranked(&case, "index"), "a=100 b=40");
    assert_eq!(
        (ranked(&case, "index_low"), ranked(&case, "index_high")),
        ("a=50 b=40".into(), "a=100 b=90".into())
    );
}
