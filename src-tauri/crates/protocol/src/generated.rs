//! The TypeScript types, committed and compared. `cargo xtask generate` writes them anew.

use crate::*;
use std::path::PathBuf;
use ts_rs::{Config, TS, TypeVisitor};

fn place() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/protocol/generated.ts")
}

macro_rules! signatures {
    ($($name:ident($request:ty) -> $response:ty;)*) => {
        pub(super) fn commands(config: &Config) -> String {
            let mut text = String::new();
            $(text.push_str(&format!("  {}: [{}, {}];\n", stringify!($name), <$request>::name(config), <$response>::name(config)));)*
            text
        }

        pub(super) fn find(found: &mut Found) {
            $(found.add::<$request>(); found.add::<$response>();)*
        }
    };
}

mod first {
    use super::*;
    with_first_commands!(signatures);
}

mod rest {
    use super::*;
    with_commands!(signatures);
}

fn all() -> Vec<String> {
    let mut found = Found {
        config: Config::new(),
        declarations: Default::default(),
        seen: Default::default(),
    };
    first::find(&mut found);
    rest::find(&mut found);
    found.add::<StreamMessage>();
    found.add::<Problem>();
    // Named only in a written-out type.
    found.add::<tejun_scenario::Catch>();
    found.declarations.into_values().collect()
}

/// Collects declarations of types and of what they are made of.
struct Found {
    config: Config,
    declarations: std::collections::BTreeMap<String, String>,
    /// Types hold each other (steps hold steps).
    seen: std::collections::HashSet<std::any::TypeId>,
}

impl TypeVisitor for Found {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

impl Found {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(std::any::TypeId::of::<T>()) {
            return;
        }
        // Only types that have a file of their own have a declaration.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            self.declarations
                .insert(name, format!("export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[test]
fn generated_types_are_those_of_the_interface() {
    let config = Config::new();
    let mut text = String::from(
        "// Made by `cargo xtask generate` from src-tauri/crates/protocol. Do not edit.\n\n",
    );
    for declaration in all() {
        text.push_str(&declaration);
        text.push('\n');
    }
    text.push_str("/** Every command: request and response. */\nexport type Commands = {\n");
    text.push_str(&first::commands(&config));
    text.push_str(&rest::commands(&config));
    text.push_str("};\n");
    assert!(!text.contains("bigint"), "a u64 crosses the wire");
    if std::env::var_os("TEJUN_GENERATE").is_some() {
        std::fs::create_dir_all(place().parent().unwrap()).unwrap();
        std::fs::write(place(), &text).unwrap();
    }
    let kept = std::fs::read_to_string(place()).unwrap_or_default();
    assert!(
        kept == text,
        "ui/src/protocol/generated.ts has drifted: cargo xtask generate"
    );
}
