//! The desktop on real programs: a text editor (GTK 3) and a calculator (GTK 4).

use std::time::Duration;
use tejun_desktop::{Acting, ClickHow, DesktopError, Progress, Screen, Tree, Windows};
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::VirtualDesktop;
use tejun_scenario::DesktopTarget;

const NAMES: &str = "千歳 太郎 髙﨑𠮷㈱①";

fn target(json: &str) -> DesktopTarget {
    serde_json::from_str(json).expect("a target")
}

fn progress() -> Progress {
    Progress::new(Duration::from_secs(20))
}

async fn connect(desktop: &VirtualDesktop) -> LinuxDesktop {
    LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
        .await
        .expect("a desktop")
}

#[tokio::test(flavor = "multi_thread")]
async fn japanese_text_goes_into_an_editor_and_is_read_back() {
    let mut virtual_desktop = VirtualDesktop::start();
    let desktop = connect(&virtual_desktop).await;
    virtual_desktop.run("mousepad", &[]);
    let field = target(
        r#"{"window": {"app": "mousepad", "title": "*Mousepad"}, "element": {"role": "edit"}}"#,
    );

    let mut told = progress();
    let mut acting = Acting::new(&desktop, &mut told);
    acting.set_text(&field, NAMES, false).await.unwrap();
    assert_eq!(acting.get_text(&field).await.unwrap(), NAMES);
    assert_eq!(told.acted_by, Some("accessibility"));

    // The same by keys, kanji the keyboard lacks included.
    let mut told = progress();
    let mut acting = Acting::new(&desktop, &mut told);
    let meant = tejun_desktop::Meant {
        window: None,
        target: Some(field.clone()),
    };
    let select_all = tejun_desktop::Chord::parse("Ctrl+A").unwrap();
    acting.press_keys(&meant, &select_all).await.unwrap();
    acting
        .type_text(&meant, "東雲町2丁目: 𠮷野家")
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(
        acting.get_text(&field).await.unwrap(),
        "東雲町2丁目: 𠮷野家"
    );

    // By the menu's words.
    let window = field.window.clone();
    let words = ["Edit".to_owned(), "Select All".to_owned()];
    acting.menu(window.as_ref(), &words).await.unwrap();
    let words = ["Edit".to_owned(), "Delete Selection".to_owned()];
    acting.menu(window.as_ref(), &words).await.unwrap();
    let mut text = String::from("?");
    for _ in 0..20 {
        text = acting.get_text(&field).await.unwrap();
        if text.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(text, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calculator_is_worked_by_the_names_of_its_buttons() {
    let mut virtual_desktop = VirtualDesktop::start();
    let desktop = connect(&virtual_desktop).await;
    virtual_desktop.run("gnome-calculator", &[]);
    let mut told = progress();
    let mut acting = Acting::new(&desktop, &mut told);
    for name in ["1", "2", "+", "3", "="] {
        let button = DesktopTarget {
            window: serde_json::from_str(r#"{"app": "gnome-calculator"}"#).unwrap(),
            element: Some(tejun_scenario::Element {
                role: Some("button".to_owned()),
                name: Some(name.to_owned()),
                ..Default::default()
            }),
            ..DesktopTarget::default()
        };
        acting.click(&button, &ClickHow::default()).await.unwrap();
    }
    assert_eq!(told.acted_by, Some("accessibility"));
    let window = desktop.active().await.unwrap().unwrap();
    let mut shown = Vec::new();
    for _ in 0..20 {
        let snapshot = desktop.snapshot(&window).await.unwrap();
        shown = snapshot
            .nodes
            .iter()
            .filter_map(|node| node.value.clone().or_else(|| Some(node.name.clone())))
            .collect();
        if shown.iter().any(|text| text == "15") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(shown.iter().any(|text| text == "15"), "{shown:?}");
    // What is under the middle of a button is that button.
    let snapshot = desktop.snapshot(&window).await.unwrap();
    let seven = snapshot
        .nodes
        .iter()
        .position(|node| node.role == "button" && (node.name == "7" || node.description == "7"))
        .unwrap();
    let (x, y) = snapshot.nodes[seven].area.center();
    let hit = snapshot.at_point(x, y).unwrap();
    assert!(snapshot.is_inside(hit, seven), "{:?}", snapshot.nodes[hit]);
    let picture = desktop.capture(window.area).await.unwrap();
    assert!(picture.pixels().any(|pixel| pixel.0[..3] != [0, 0, 0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_display_the_refusal_says_so() {
    let refused = LinuxDesktop::connect_to(Some(":4099"), None).await;
    assert!(matches!(refused, Err(DesktopError::NoDisplay { .. })));
}
