//! What a better award takes, against the rule's own points: what is said to earn so much earns it, and whatever
//! earns more is said.

use par::catalogue::{self, Catalogue};
use par::diagnostic::Diagnostics;
use par::number::{Mark, Number};
use par::period::Period;
use par::rule::{Earlier, Needs, Peers, Reach, Setting, Slope, reach};
use par::source::Sources;
use par::target::Bound;
use par::value::{self, Value};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Folder, config};
use crate::case;

/// Rules of M = 7 on a number, under which more, or less, is always as good at least.
const NUMERIC: &[&str] = &[
    "rule.ratio = {}",
    "target = { above = 60 }, rule.ratio = { zero_below = 20 }",
    "rule.ratio = { start = 90, full = 10 }",
    "rule.ratio = { start = 50, full = 10, zero_above = 40 }",
    "rule.ladder = { steps = [{ from = 95, points = 7 }, { above = 80, points = 5 }, { from = 60, points = 1 }] }",
    "rule.ladder = { steps = [{ to = 5, points = 7 }, { below = 30, points = 5 }, { to = 60, points = 1 }] }",
    "rule.ladder = { steps = [{ from = 90, points = 7 }, { from = 50, proportional = true }] }",
    "rule.curve = { at = [[70, 0], [100, 2]] }",
    "rule.count = { each = 0.75, start = 3, every = 7, base = 1 }",
    "rule.count = { each = -0.5, base = 5, every = 4 }",
    "floor = -2, rule.count = { each = -0.5, base = 5, every = 4 }",
    "rule.count = { each = 1, start = 90, every = -11 }",
    "rule.survey = {}",
    "rule.survey = { method = \"mean-from-one\" }",
    "rule.survey = { method = \"satisfied\" }",
    "rule.relative = { to = \"best\" }",
    "rule.relative = { to = \"best\", less_is_better = true }",
    "rule.relative = { to = \"min-max\" }",
    "rule.relative = { to = \"min-max\", less_is_better = true }",
    "rule.change = { better = 7, same = 3, worse = 1 }",
    "rule.change = { better = 7, same = 3, worse = 1, less_is_better = true }",
    "target = 30, rule.relative = { to = \"leader\" }",
    "target = 80, rule.relative = { to = \"leader\" }",
];

/// Rules under which there is a best figure, and more of it is worse: what lies beyond the best is not proposed.
const PEAKED: &[&str] = &[
    "rule.ladder = { steps = [{ from = 40, to = 60, points = 7 }, { above = 60, points = 3 }], otherwise = 0.5 }",
    "rule.curve = { at = [[10, 1], [40, 6], [50, 6], [80, 0.5], [90, 2]] }",
];

/// Rules on figures that lie so many quarters apart.
const STEPPED: &[(&str, i64)] = &[
    ("rule.points = {}", 1),
    ("rule.points = { step = 0.25 }", 1),
    ("floor = -1, rule.points = { step = 0.75 }", 3),
    ("rule.deduction = { each = 0.25 }", 4),
];

/// Rules of M = 7 on words.
const WORDED: &[(&str, &[&str])] = &[
    ("rule.flag = {}", &["yes", "no"]),
    ("rule.flag = { when = \"no\" }", &["yes", "no"]),
    (
        "rule.choice = { options = [{ key = \"a\", points = 7 }, { key = \"b\", share = 50 }, { key = \"c\", points = 0 }] }",
        &["a", "b", "c"],
    ),
    (
        "rule.checklist = { items = [{ key = \"a\", points = 1 }, { key = \"b\", points = 2.5 }, { key = \"c\", points = 5 }] }",
        &["0", "a", "b", "c", "a;b", "a;c", "b;c", "a;b;c"],
    ),
    (
        "rule.checklist = { items = [{ key = \"a\", points = 1 }, { key = \"b\", points = 3 }], best_only = true }",
        &["0", "a", "b", "a;b"],
    ),
    (
        "rule.deduction = { items = [{ key = \"a\", each = 0.5 }, { key = \"b\", each = 2 }] }",
        &["0", "a=1", "a=3; b=1", "b=3", "a=2; b=2"],
    ),
    (
        "rule.deadline = { by = 2022-03-01, late = [{ days = 9, points = 5 }] }",
        &["01/03/2022", "05/03/2022", "01/05/2022"],
    ),
];

fn load(keys: &str) -> Catalogue {
    let folder = Folder::new(&[("c.toml", &case::catalogue("", &[("1", &format!("max = 7, {keys}"))]))]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    catalogue::load(&folder.0.path().join("c.toml"), &mut sources, &mut diagnostics).unwrap().unwrap()
}

/// A figure as a value; of a survey the share in percent.
fn value_of(number: &Number) -> Value {
    Value::Pooled(Box::new((number.clone(), false)))
}

/// One leaf's rule with all it is run with.
struct Asked {
    catalogue: Catalogue,
    /// The other units.
    peers: Peers,
    /// 50 a year earlier.
    earlier: Earlier,
}

impl Asked {
    fn of(keys: &str) -> Self {
        let catalogue = load(keys);
        let target =
            catalogue.leaves[0].terms[0].as_ref().unwrap().targets.0.first().map(|one| one.bound.clone());
        let share = |value: i64| Number::integer(value).checked_div(target.as_ref()?.enough()?);
        let [low, high] = [20, 60].map(Number::integer);
        let peers = Peers::with(Some(Peers::with(None, low, share(20), false)), high, share(60), false);
        let earlier = Earlier { figure: Number::integer(50), period: Period::parse("2021").unwrap() };
        Self { catalogue, peers, earlier }
    }

    fn setting<'a>(&'a self, peers: &'a Peers) -> Setting<'a> {
        let leaf = &self.catalogue.leaves[0];
        let terms = leaf.terms[0].as_ref().unwrap();
        let target = terms.targets.0.first().map(|one| &one.bound);
        let earlier = Some(&self.earlier);
        Setting { peers: Some(peers), earlier, ..Setting::alone(&terms.max, &leaf.floor, target) }
    }

    /// What a value earns, the unit being among those it is compared with.
    fn earns(&self, value: &Value) -> Number {
        let own = value.number().unwrap_or(Number::ZERO);
        let setting = self.setting(&self.peers);
        let share = setting.target.and_then(Bound::enough).and_then(|target| own.checked_div(target));
        let peers = Peers::with(Some(self.peers.clone()), own, share, false);
        let leaf = &self.catalogue.leaves[0];
        let rule = leaf.terms[0].as_ref().unwrap().rule.scoring();
        rule.points(value, &self.setting(&peers)).at_least(&leaf.floor)
    }

    fn reach(&self, value: Option<&Value>, above: &Number) -> Vec<Reach> {
        let rule = self.catalogue.leaves[0].terms[0].as_ref().unwrap().rule.scoring();
        reach(rule, value, &self.setting(&self.peers), above)
    }

    /// Whether what is needed earns so much; a figure that does not belong to its bound earns something else.
    fn holds(&self, needs: &Needs, points: &Number) -> bool {
        let tiny = Number::ratio(1, 1_000_000_000).unwrap();
        let earned = |figure: &Number| self.earns(&value_of(figure));
        match needs {
            Needs::Answer(answer, _) => self.earns(answer) == *points,
            Needs::Untold => true,
            Needs::Figure(Bound::AtLeast(figure) | Bound::AtMost(figure)) => earned(figure) == *points,
            Needs::Figure(Bound::Above(figure)) => {
                earned(&(figure + &tiny)) == *points && earned(figure) != *points
            }
            Needs::Figure(Bound::Below(figure)) => {
                earned(&(figure - &tiny)) == *points && earned(figure) != *points
            }
            Needs::Figure(_) => false,
        }
    }

    fn slopes_hold(&self, slope: &Slope) -> bool {
        (1..=4).all(|part| {
            let share = Number::ratio(part, 4).unwrap();
            let points = &slope.from.points + &(&(&slope.to.points - &slope.from.points) * &share);
            let last = part == 4 && !slope.closed;
            last || self.holds(&slope.needs(&points), &points)
        })
    }
}

fn says(reaches: &[Reach], points: &Number) -> bool {
    reaches.iter().any(|one| match one {
        Reach::Step(step) => step.points == *points,
        Reach::Slope(slope) => slope.from.points < *points && *points <= slope.to.points,
    })
}

/// Whether all that is proposed from a value earns what is said; what is proposed.
fn sound(asked: &Asked, now: Option<&Value>) -> Result<(Number, Vec<Reach>), TestCaseError> {
    let above = now.map_or(Number::ZERO, |now| asked.earns(now));
    let reaches = asked.reach(now, &above);
    for one in &reaches {
        let holds = match one {
            Reach::Step(step) => asked.holds(&step.needs, &step.points),
            Reach::Slope(slope) => asked.slopes_hold(slope),
        };
        prop_assert!(holds && *one.top() > above, "from {now:?}: {one:?}");
    }
    Ok((above, reaches))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn better_figures_are_those_the_rule_gives(
        keys in select(NUMERIC.to_vec()),
        now in prop::option::weighted(0.8, 0_i64..=1000),
        tries in prop::collection::vec(0_i64..=1000, 12),
    ) {
        let asked = Asked::of(keys);
        let figure = |tenths: i64| value_of(&Number::ratio(tenths, 10).unwrap());
        let (above, reaches) = sound(&asked, now.map(figure).as_ref())?;
        for better in tries.into_iter().map(|tenths| asked.earns(&figure(tenths))).filter(|points| *points > above) {
            prop_assert!(says(&reaches, &better), "{keys} from {now:?}: {better}, {reaches:?}");
        }
    }

    #[test]
    fn figures_beyond_the_best_are_not_proposed(keys in select(PEAKED.to_vec()), now in prop::option::of(0_i64..=1000)) {
        let asked = Asked::of(keys);
        let now = now.map(|tenths| value_of(&Number::ratio(tenths, 10).unwrap()));
        let (above, reaches) = sound(&asked, now.as_ref())?;
        let most = asked.earns(&value_of(&Number::integer(45)));
        prop_assert!(above == most || says(&reaches, &most), "{keys} from {now:?}: {reaches:?}");
    }

    #[test]
    fn better_steps_are_those_the_rule_gives((keys, quarters) in select(STEPPED.to_vec()), now in 0_i64..=9, tries in prop::collection::vec(0_i64..=9, 12)) {
        let asked = Asked::of(keys);
        let figure = |step: i64| value_of(&(&Number::integer(step * quarters) / 4));
        let (above, reaches) = sound(&asked, Some(&figure(now)))?;
        for better in tries.into_iter().map(|step| asked.earns(&figure(step))).filter(|points| *points > above) {
            prop_assert!(says(&reaches, &better), "{keys} from {now}: {better}, {reaches:?}");
        }
    }
}

#[test]
fn better_answers_are_those_the_rule_gives() {
    for (keys, cells) in WORDED {
        let asked = Asked::of(keys);
        let leaf = &asked.catalogue.leaves[0];
        let grammar = leaf.terms[0].as_ref().unwrap().rule.scoring().grammar(false);
        let values: Vec<Value> = cells
            .iter()
            .map(|cell| value::read(cell, &grammar, Mark::Point).unwrap().value.unwrap())
            .collect();
        for now in &values {
            let above = asked.earns(now);
            let reaches = asked.reach(Some(now), &above);
            for one in &reaches {
                let Reach::Step(step) = one else { panic!("{keys}: {one:?}") };
                assert!(step.points > above && asked.holds(&step.needs, &step.points), "{keys}: {one:?}");
            }
            let late = keys.contains("deadline");
            assert!(!late || reaches.is_empty(), "what is late stays late");
            // Items are added and cases taken away: nothing is given up for it, so fewer answers are met than there are.
            let free = !late && !keys.contains("items");
            for better in
                values.iter().map(|value| asked.earns(value)).filter(|points| free && *points > above)
            {
                assert!(says(&reaches, &better), "{keys}: {better}");
            }
        }
        let from_nothing = asked.reach(None, &Number::ZERO);
        let best = values.iter().map(|value| asked.earns(value)).max().unwrap();
        assert!(says(&from_nothing, &best), "{keys} from nothing: {from_nothing:?}");
    }
}
