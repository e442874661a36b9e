//! The library, and scenarios that travel as one file.

use crate::place::Place;
use serde_json::{Value, json};

fn place_with_scenario() -> Place {
    let place = Place::new();
    let steps = json!([
        { "id": "s1", "do": "table.open", "title": "開く", "with": { "file": "data/検針.csv", "into": "一覧" } },
        { "id": "s2", "do": "table.write", "title": "書き出す", "with": { "table": "一覧", "file": "結果.csv", "encoding": "shift_jis" } },
    ]);
    place.scenario(
        "検針.json",
        json!([{ "name": "一覧", "type": "table" }]),
        steps,
    );
    place
}

#[test]
fn a_scenario_travels_with_its_data_and_writes_into_the_working_folder() {
    let place = place_with_scenario();
    let saved = place.tejun(&[
        "library",
        "save",
        "検針.json",
        "--message",
        "初版",
        "--json",
    ]);
    assert_eq!(saved.status, 0, "{}", saved.err);
    let saved: Value = serde_json::from_str(&saved.out).unwrap();
    assert_eq!(saved["version"], 1);
    let folder = std::path::PathBuf::from(saved["folder"].as_str().unwrap());
    std::fs::create_dir_all(folder.join("data")).unwrap();
    std::fs::write(folder.join("data/検針.csv"), "番号\n1\n").unwrap();

    let run = place.tejun(&["run", "検針.json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    // With a version it is the library's, whose folder has the data.
    let named = place.tejun(&["run", "検針.json@1"]);
    assert_eq!(named.status, 0, "{}", named.err);
    let library = place.tejun(&["library", "export", "検針.json", "検針.tejun"]);
    assert_eq!(library.status, 0, "{}", library.err);

    let other = Place::new();
    std::fs::copy(place.path("検針.tejun"), other.path("検針.tejun")).unwrap();
    let run = other.tejun(&["run", "検針.tejun"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(
        std::fs::read(other.path("結果.csv")).unwrap(),
        b"\x94\xD4\x8D\x86\r\n1\r\n"
    );
    assert_eq!(other.names(), ["検針.tejun", "結果.csv"]);

    let imported = other.tejun(&["library", "import", "検針.tejun", "--json"]);
    assert_eq!(imported.status, 0, "{}", imported.err);
    let shown = other.tejun(&["library", "show", "検針.json", "--json"]);
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    let folder = std::path::PathBuf::from(shown["folder"].as_str().unwrap());
    assert!(folder.join("data/検針.csv").is_file());
}

#[test]
fn versions_are_kept_listed_and_compared() {
    let place = place_with_scenario();
    place.tejun(&["library", "save", "検針.json", "--message", "初版"]);
    let text = place
        .read("検針.json")
        .replace("書き出す", "結果を書き出す");
    place.write("検針.json", text);
    place.tejun(&["library", "save", "検針.json", "--message", "題を変更"]);
    let same = place.tejun(&["library", "save", "検針.json", "--json"]);
    assert!(same.out.contains("\"version\":2"), "{}", same.out);

    std::fs::rename(place.path("検針.json"), place.path("other.json")).unwrap();
    let versions = place.tejun(&["library", "versions", "検針.json"]);
    assert!(
        versions.out.contains("初版") && versions.out.contains("題を変更"),
        "{}",
        versions.out
    );
    let list = place.tejun(&["library", "list"]);
    assert!(list.out.contains("検針.json\t版2"), "{}", list.out);
    let diff = place.tejun(&["library", "diff", "test-検針.json@1", "other.json"]);
    assert_eq!(diff.status, 0, "{}", diff.err);
    assert!(
        diff.out.contains("s2") && diff.out.contains("結果を書き出す"),
        "{}",
        diff.out
    );
    let none = place.tejun(&["library", "diff", "other.json", "other.json"]);
    assert_eq!(none.out, "違いはありません。\n");
}

#[test]
fn secrets_need_a_store_and_say_so() {
    let place = Place::new();
    let said = crate::place::said(
        place
            .command(&["secret", "set", "税/パスワード"])
            .write_stdin("x\n"),
    );
    assert_eq!(said.status, 3, "{}", said.err);
    assert!(said.err.contains("Secret Service"), "{}", said.err);
    let empty = crate::place::said(
        place
            .command(&["secret", "set", "税/パスワード"])
            .write_stdin(""),
    );
    assert_eq!(empty.status, 2, "{}", empty.err);
}
