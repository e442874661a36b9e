//! Help and refusals speak Japanese.

use crate::place::Place;

const COMMANDS: &[&[&str]] = &[
    &[],
    &["run"],
    &["record"],
    &["remake"],
    &["validate"],
    &["locate"],
    &["targets"],
    &["manual"],
    &["library"],
    &["library", "list"],
    &["library", "show"],
    &["library", "save"],
    &["library", "export"],
    &["library", "import"],
    &["library", "versions"],
    &["library", "diff"],
    &["ocr-pack"],
    &["ocr-pack", "install"],
    &["ocr-pack", "show"],
    &["ocr-pack", "remove"],
    &["ocr-pack", "read"],
    &["secret"],
    &["secret", "set"],
    &["secret", "list"],
    &["secret", "delete"],
    &["practice"],
    &["practice", "start"],
    &["practice", "reset"],
    &["practice", "stop"],
    &["schema"],
    &["actions"],
    &["functions"],
];

const ENGLISH: &[&str] = &[
    "Usage",
    "usage:",
    "Options",
    "Commands",
    "Arguments",
    "Print",
    "help for",
    "default",
    "error:",
    "required",
    "possible values",
    "env:",
    "[OPTIONS]",
    "<COMMAND>",
];

#[test]
fn every_command_explains_itself_in_japanese() {
    let place = Place::new();
    for command in COMMANDS {
        for flag in ["--help", "-h"] {
            let said = place.tejun(&[command, &[flag][..]].concat());
            assert_eq!(said.status, 0, "{command:?}: {}", said.err);
            assert!(
                said.out.contains("使い方: tejun"),
                "{command:?}: {}",
                said.out
            );
            for word in ENGLISH {
                assert!(
                    !said.out.contains(word),
                    "{command:?} says {word}: {}",
                    said.out
                );
            }
        }
    }
}

#[test]
fn arguments_that_cannot_be_read_are_refused_in_japanese() {
    let place = Place::new();
    for (arguments, part) in [
        (&["rum"][..], "「rum」というコマンドはありません"),
        (&["run"], "「ファイルか名前」がありません"),
        (
            &["run", "a.json", "--fast"],
            "「--fast」という指定はありません",
        ),
        (
            &["run", "a.json", "--set"],
            "「--set 変数=値」に値がありません",
        ),
        (&["library"], "コマンドがありません"),
        (&["library", "lisst"], "「lisst」というコマンドはありません"),
        (&["manual", "a.json"], "「--out ファイル.html」がありません"),
        (&["validate"], "がありません"),
    ] {
        let said = place.tejun(arguments);
        assert_eq!(said.status, 2, "{arguments:?}");
        assert!(said.err.contains(part), "{arguments:?}: {}", said.err);
        assert!(said.err.contains("対処: "), "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
        for word in ENGLISH {
            assert!(
                !said.err.contains(word),
                "{arguments:?} says {word}: {}",
                said.err
            );
        }
    }
}

#[test]
fn lists_for_programs_are_json() {
    let place = Place::new();
    for (arguments, key) in [
        (&["actions", "--json"][..], "name"),
        (&["functions", "--json"], "name"),
    ] {
        let said = place.tejun(arguments);
        assert_eq!(said.status, 0, "{arguments:?}: {}", said.err);
        let list: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
        assert!(list.len() > 20, "{arguments:?}");
        assert!(
            list.iter().all(|item| item[key].is_string()),
            "{arguments:?}"
        );
    }
    let said = place.tejun(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(schema["properties"]["steps"].is_object());
}
