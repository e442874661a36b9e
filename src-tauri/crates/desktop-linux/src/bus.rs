//! The accessibility bus: every call has a deadline.

use crate::process;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tejun_desktop::DesktopError;
use zbus::Connection;
use zbus::export::serde::Serialize;
use zbus::export::serde::de::DeserializeOwned;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type};

/// How long another program may take to answer.
pub(crate) const DEADLINE: Duration = Duration::from_secs(2);

pub(crate) const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
pub(crate) const ROOT: &str = "/org/a11y/atspi/accessible/root";

/// An element: the name of its program on the bus, and its path there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) bus: String,
    pub(crate) path: String,
}

impl Place {
    pub(crate) fn handle(&self) -> String {
        format!("{}{}", self.bus, self.path)
    }

    pub(crate) fn of(handle: &str) -> Option<Self> {
        let (bus, path) = handle.split_at(handle.find('/')?);
        Some(Self {
            bus: bus.to_owned(),
            path: path.to_owned(),
        })
    }

    /// The place that means none.
    pub(crate) fn is_null(&self) -> bool {
        self.path.ends_with("/null") || self.bus.is_empty()
    }
}

impl From<(String, OwnedObjectPath)> for Place {
    fn from((bus, path): (String, OwnedObjectPath)) -> Self {
        Self {
            bus,
            path: path.as_str().to_owned(),
        }
    }
}

/// What is known of a program on the bus.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) pid: u32,
    pub(crate) name: String,
    /// GTK 4 tells places inside the window where places on the screen are asked for.
    pub(crate) gtk4: bool,
    /// GTK 3 answers nothing while a dialog is open that came of pressing something through accessibility.
    pub(crate) gtk3: bool,
}

pub(crate) struct Bus {
    pub(crate) conn: Connection,
    programs: Mutex<HashMap<String, Program>>,
}

fn none(error: impl std::fmt::Display) -> DesktopError {
    DesktopError::NoAccessibility {
        detail: error.to_string(),
    }
}

impl Bus {
    pub(crate) async fn connect(session: Option<&str>) -> Result<Self, DesktopError> {
        let within = tokio::time::timeout(Duration::from_secs(10), Self::connect_now(session));
        within
            .await
            .map_err(|_| none("10秒たっても返事がありません"))?
    }

    async fn connect_now(session: Option<&str>) -> Result<Self, DesktopError> {
        let session = match session {
            Some(address) => zbus::connection::Builder::address(address)
                .map_err(none)?
                .build()
                .await
                .map_err(none)?,
            None => Connection::session().await.map_err(none)?,
        };
        // Programs that start later show their trees when this is set.
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            let value = zbus::zvariant::Value::Bool(true);
            let set = session
                .call_method(
                    Some("org.a11y.Bus"),
                    "/org/a11y/bus",
                    Some("org.freedesktop.DBus.Properties"),
                    "Set",
                    &("org.a11y.Status", property, value),
                )
                .await;
            if let Err(error) = set {
                tracing::warn!(%error, property, "accessibility status");
            }
        }
        let address: String = session
            .call_method(
                Some("org.a11y.Bus"),
                "/org/a11y/bus",
                Some("org.a11y.Bus"),
                "GetAddress",
                &(),
            )
            .await
            .map_err(none)?
            .body()
            .deserialize()
            .map_err(none)?;
        let conn = zbus::connection::Builder::address(address.as_str())
            .map_err(none)?
            .build()
            .await
            .map_err(none)?;
        Ok(Self {
            conn,
            programs: Mutex::default(),
        })
    }

    /// One call to another program.
    pub(crate) async fn call<B, R>(
        &self,
        place: &Place,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Result<R, DesktopError>
    where
        B: Serialize + DynamicType + Sync,
        R: DeserializeOwned + Type,
    {
        self.call_at(&place.bus, &place.path, interface, method, body)
            .await
    }

    pub(crate) async fn call_at<B, R>(
        &self,
        bus: &str,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Result<R, DesktopError>
    where
        B: Serialize + DynamicType + Sync,
        R: DeserializeOwned + Type,
    {
        let asked = self
            .conn
            .call_method(Some(bus), path, Some(interface), method, body);
        let answer = tokio::time::timeout(DEADLINE, asked)
            .await
            .map_err(|_| DesktopError::NotResponding {
                program: self.program_name(bus),
                seconds: DEADLINE.as_secs(),
            })?
            .map_err(|error| failed(&error))?;
        answer
            .body()
            .deserialize::<R>()
            .map_err(|error| DesktopError::Refused {
                detail: error.to_string(),
            })
    }

    pub(crate) async fn property(
        &self,
        place: &Place,
        interface: &str,
        name: &str,
    ) -> Result<OwnedValue, DesktopError> {
        self.call(
            place,
            "org.freedesktop.DBus.Properties",
            "Get",
            &(interface, name),
        )
        .await
    }

    /// All programs on the bus.
    pub(crate) async fn programs(&self) -> Result<Vec<Place>, DesktopError> {
        let children: Vec<(String, OwnedObjectPath)> = self
            .call_at(
                "org.a11y.atspi.Registry",
                ROOT,
                ACCESSIBLE,
                "GetChildren",
                &(),
            )
            .await?;
        Ok(children.into_iter().map(Place::from).collect())
    }

    /// Which process a program is, and its peculiarities.
    pub(crate) async fn program(&self, bus: &str) -> Result<Program, DesktopError> {
        if let Some(program) = self.known(bus) {
            return Ok(program);
        }
        let pid: u32 = self
            .call_at(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "GetConnectionUnixProcessID",
                &bus,
            )
            .await?;
        let root = Place {
            bus: bus.to_owned(),
            path: ROOT.to_owned(),
        };
        let toolkit = self
            .property(&root, "org.a11y.atspi.Application", "ToolkitName")
            .await;
        let version = self
            .property(&root, "org.a11y.atspi.Application", "Version")
            .await;
        let text = |value: Result<OwnedValue, DesktopError>| -> String {
            value
                .ok()
                .and_then(|value| String::try_from(value).ok())
                .unwrap_or_default()
        };
        let (toolkit, version) = (text(toolkit), text(version));
        let program = Program {
            pid,
            name: process::program(pid).unwrap_or_default(),
            gtk4: toolkit.eq_ignore_ascii_case("gtk") && version.starts_with('4'),
            gtk3: toolkit.eq_ignore_ascii_case("gtk") && version.starts_with('3'),
        };
        // One that is just starting may not answer all of it yet.
        if !toolkit.is_empty() {
            self.programs
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(bus.to_owned(), program.clone());
        }
        Ok(program)
    }

    pub(crate) fn known(&self, bus: &str) -> Option<Program> {
        self.programs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(bus)
            .cloned()
    }

    fn program_name(&self, bus: &str) -> String {
        self.known(bus)
            .map(|program| program.name)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "対象のプログラム".to_owned())
    }
}

fn failed(error: &zbus::Error) -> DesktopError {
    if let zbus::Error::MethodError(name, detail, _) = error {
        let gone = [
            "UnknownObject",
            "ServiceUnknown",
            "NameHasNoOwner",
            "NoReply",
            "Disconnected",
        ];
        let detail = detail.clone().unwrap_or_default();
        if gone.iter().any(|word| name.as_str().ends_with(word)) {
            return DesktopError::Gone;
        }
        if ["UnknownMethod", "UnknownInterface", "NotSupported"]
            .iter()
            .any(|word| name.as_str().ends_with(word))
        {
            return DesktopError::CannotDo {
                what: "この部品".to_owned(),
                deed: "そう操作する",
            };
        }
        return DesktopError::Refused {
            detail: format!("{name} {detail}"),
        };
    }
    DesktopError::Refused {
        detail: error.to_string(),
    }
}
