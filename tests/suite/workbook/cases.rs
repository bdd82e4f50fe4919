//! Cases small enough to see through, of every way in which points become an index and a rank.

use crate::case::Case;

const CLAMPED: &str = "clamp = [0, 100]";
const EXCLUDES: &str = "max = 4, not_applicable = \"exclude\"";
const RATIO: &str = "max = 1, rule.ratio = {}";

/// Arguments of `par report` for a case.
pub fn arguments(case: &Case) -> Vec<String> {
    std::iter::once("report".to_owned()).chain(case.named()).collect()
}

/// Every way, by a name.
pub fn all() -> Vec<(&'static str, Case)> {
    vec![
        ("sum", Case::new("", &[("1", "max = 84"), ("2", "max = 16, not_applicable = \"exclude\"")])
            .submitted("unit,1,2\na,68.32,KPS\nb,68.32,4\nc,,\n")),
        ("thirds", Case::new("", &[("1", RATIO), ("2", RATIO), ("3", RATIO)])
            .submitted("unit,1,2,3\na,1/3,1/3,1/3\nb,100,0,0\nc,2/3,1/7,5/9\n")),
        ("nodes", Case::new(CLAMPED, &[
            ("1", ""), ("1.1", "cap = 5"), ("1.1.1", "max = 3"), ("1.1.2", EXCLUDES),
            ("1.2", "take = \"best\""), ("1.2.1", EXCLUDES), ("1.2.2", "max = 2"), ("1.2.3", "take = \"best\", cap = 3"),
            ("1.2.3.1", "max = 5"), ("1.2.3.2", EXCLUDES), ("2", "max = 10"),
            ("T", "role = \"bonus\", cap = 2"), ("T.1", "max = 1.5"), ("T.2", "max = 1.5"), ("P", "max = 5, role = \"penalty\""),
        ]).submitted("unit,1.1.1,1.1.2,1.2.1,1.2.2,1.2.3.1,1.2.3.2,2,T.1,T.2,P\n\
            a,3,4,1,2,5,4,10,1.5,1,0\nb,1,KPS,KPS,1,2,KPS,7.5,0.25,,1.75\nc,0,0,0,0,0,0,0,,,5\nd,2,2.5,3,0.5,1,2,9.99,1,0,0.5\n")),
        ("mean", Case::new("aggregate = \"mean\"\nrounding = \"half-even\"", &[
            ("A", "weight = 4"), ("A.1", "max = 10, weight = 2, not_applicable = \"exclude\""),
            ("A.2", "weight = 6, not_applicable = \"exclude\""), ("B", "weight = 2, not_applicable = \"exclude\""),
            ("C", "weight = 3, take = \"best\""), ("C.1", "max = 7"), ("C.2", "max = 3"), ("T", "max = 3, role = \"bonus\""),
        ]).submitted("unit,A.1,A.2,B,C.1,C.2,T\na,8,50,90,3,1,1\nb,8,KPS,90,7,0,\nc,KPS,KPS,90,1,2,0.5\nd,8,50,KPS,2,2,\n")),
        ("ties", Case::new("", &[("1", "max = 100")]).submitted("unit,1\na,90\nb,80\nc,80\nd,70\ne,70\nf,60\n")),
        ("dense", Case::new("ties = \"dense\"\nno_submission = \"unranked\"", &[("1", "max = 100")])
            .submitted("unit,1\na,90\nb,80\nc,80\nd,70\ne,70\nf,60\ng,\n")),
        ("broken ties", Case::new("tie_break = [\"2\", \"P\", \"1.2\"]", &[
            ("1", ""), ("1.1", "max = 40"), ("1.2", "max = 20"), ("2", "max = 40"), ("P", "max = 10, role = \"penalty\""),
        ]).submitted("unit,1.1,1.2,2,P\na,40,10,30,5\nb,30,10,40,5\nc,20,20,40,5\nd,31,10,40,6\ne,20,20,40,5\nf,0,0,0,0\n")),
        ("broken ties, dense", Case::new("tie_break = [\"2\"]\nties = \"dense\"", &[("1", "max = 60"), ("2", "max = 40")])
            .submitted("unit,1,2\na,50,30\nb,40,40\nc,40,40\nd,45,35\ne,10,10\n")),
        ("half even", Case::new("rounding = \"half-even\"", &[("1", "max = 100"), ("P", "max = 9, role = \"penalty\"")])
            .submitted("unit,1,P\na,1.125,\nb,1.135,\nc,1.145,\nd,99.005,0.01\ne,1,1.125\nf,1,1.135\n")),
        ("half up", Case::new("places = 1", &[("1", "max = 100"), ("P", "max = 9, role = \"penalty\"")])
            .submitted("unit,1,P\na,1.25,\nb,1.35,\nc,86.05,\nd,86.15,\ne,1,1.25\n")),
        ("exact", Case::new("decide_on = \"exact\"\ntie_break = [\"2\"]", &[("1", RATIO), ("2", RATIO), ("3", RATIO)])
            .submitted("unit,1,2,3\na,1/3,1/3,1/3\nb,1/3,1/3,1/3\nc,2/3,1/7,5/9\nd,1/3,2/3,0\n")),
        ("scale", Case::new("scale = 10\nplaces = 3", &[("1", RATIO), ("2", RATIO)]).submitted("unit,1,2\na,1/3,1/7\nb,5/11,1\n")),
        ("no terms", Case::new("", &[("1", EXCLUDES), ("2", EXCLUDES)]).submitted("unit,1,2\na,KPS,KPS\nb,3,KPS\n")),
    ]
}

/// A case's name, a column of what is computed again, the case, and which of the column's cells are formulas.
type ByValue = (&'static str, &'static str, Case, &'static [bool]);

/// Cases in which a spreadsheet would come, or might come, to another figure.
pub fn by_value() -> Vec<ByValue> {
    let one = |settings: &str, rows: &str| Case::new(settings, &[("1", "max = 100")]).submitted(rows);
    let near = || one("", "unit,1\na,86.124999999999\nb,50\n");
    vec![
        ("half-way but for the twelfth decimal", "index", near(), &[false, true]),
        ("a rank by an index that is a value", "rank", near(), &[false, false]),
        (
            "told apart by the eleventh decimal",
            "rank",
            one("decide_on = \"exact\"", "unit,1\na,86.10000000001\nb,86.1\n"),
            &[false, false],
        ),
        ("too large", "index", one("scale = 100000", "unit,1\na,86.1\nb,50\n"), &[false, false]),
        (
            "what breaks ties does not apply to one",
            "rank",
            Case::new("tie_break = [\"2\"]", &[("1", "max = 4"), ("2", EXCLUDES)])
                .submitted("unit,1,2\na,2,KPS\nb,2,2\n"),
            &[false, false],
        ),
    ]
}

/// Texts that a spreadsheet would run, wherever a text comes from the inputs.
pub fn hostile() -> Case {
    let texts = [
        "=HYPERLINK(\"http://x\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)",
        "\t=1",
        "<script>alert(1)</script>",
        "]]>&#0;_x0041_",
        "\u{202e}dlrow\u{2066}",
        "a\u{fffe}\u{ffff}b",
        &"W".repeat(3_000),
    ];
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let (mut units, mut values, mut scores) = (
        "unit,name,kind\n".to_owned(),
        "unit,criterion,value,evidence,note\n".to_owned(),
        "unit,criterion,score,stage,reason\n".to_owned(),
    );
    for (number, text) in texts.iter().enumerate() {
        units += &format!("u{number},{},ward\n", quoted(text));
        values += &format!("u{number},1,{number},{},{}\n", quoted(text), quoted(text));
        scores += &format!("u{number},1,1,{},{}\n", quoted("=1"), quoted(text));
    }
    let title = toml::Value::String(texts[0].to_owned()).to_string();
    Case::new(
        &format!("clamp = [0, 100]\nband = [{{ label = \"=1+1\", from = 0 }}]\nbasis = {title}"),
        &[("1", "max = 10")],
    )
    .registered(&units)
    .submitted(&values)
    .appraised(&scores)
}
