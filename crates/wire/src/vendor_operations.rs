//! The operations that the vendor documents, whether this server has them or not: a call of one that is missing is told so,
//! and not that an entity was not found.
//!
//! Deliberately unknown here: which of them this server has. The router decides that.

use std::{collections::HashMap, sync::LazyLock};

use crate::operation::{Method, OPERATIONS, Operation};

const LIST: &str = include_str!("vendor_operations.txt");
const AGENTS: &str = "Agents/";
/// The entry of an entity whose operations are not told apart.
const EVERYTHING: &str = "*";

/// One documented operation, or all of an entity's where the path is `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendorOperation {
    /// `Agents/Ticket`, `Person`.
    pub root: &'static str,
    /// The methods; none for every one.
    pub methods: Vec<Method>,
    /// What follows the root: `GetTicketEntity`, `{id}/Messages`, `*`, or nothing.
    pub path: &'static str,
}

impl VendorOperation {
    /// The operation's address below `/api/v1/`.
    pub fn address(&self) -> String {
        match self.path {
            "" | EVERYTHING => self.root.to_owned(),
            path => format!("{}/{path}", self.root),
        }
    }

    /// Whether every operation of the entity is meant.
    pub fn is_whole_entity(&self) -> bool {
        self.path == EVERYTHING
    }

    /// Whether it is an agent's.
    pub fn is_of_agent(&self) -> bool {
        self.root.starts_with(AGENTS)
    }

    /// Whether the table of operations has it with that method.
    pub fn is_in_table(&self, method: Method) -> bool {
        let address = self.address();
        let has = |meta: &Operation| below_api(meta).is_some_and(|path| is_same_template(path, &address));
        OPERATIONS.iter().any(|meta| meta.method == method && has(meta))
    }

    fn is_at(&self, method: Method, below_root: &str) -> bool {
        // An agent's operation describes itself to GET.
        let takes =
            self.methods.is_empty() || self.methods.contains(&method) || self.is_of_agent() && method == Method::Get;
        takes && (self.is_whole_entity() || matches(self.path, below_root))
    }
}

/// Every documented operation, in the order of the list.
pub fn vendor_operations() -> impl Iterator<Item = &'static VendorOperation> {
    DOCUMENTED.iter()
}

/// The documented operation of that method at that path below `/api/v1/`.
pub fn vendor_operation_at(method: Method, path: &str) -> Option<&'static VendorOperation> {
    entry_at(method, path).map(|entry| entry.operation)
}

/// The documented operation of that method at that path below `/api/v1/` that is missing in the table of operations, written as
/// `POST Agents/Ticket/GetTicketEntity` or `GET Ticket/{id}/Messages`.
pub fn missing_operation_at(method: Method, path: &str) -> Option<String> {
    let entry = entry_at(method, path)?;
    let method = if entry.operation.is_of_agent() { Method::Post } else { method };
    let is_here = if entry.operation.is_whole_entity() {
        OPERATIONS.iter().any(|meta| meta.method == method && below_api(meta).is_some_and(|it| matches(it, path)))
    } else {
        entry.here.contains(&method)
    };
    (!is_here).then(|| format!("{} {}", method.name(), entry.operation.address()))
}

fn entry_at(method: Method, path: &str) -> Option<&'static Entry> {
    let path = path.to_ascii_lowercase();
    let root_length = if path.starts_with("agents/") {
        "agents/".len() + path.split('/').nth(1)?.len()
    } else {
        path.find('/').unwrap_or(path.len())
    };
    let (root, rest) = path.split_at(root_length);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    ROOTS.get(root)?.iter().find(|entry| entry.operation.is_at(method, rest))
}

/// An operation of the list, and the methods with which the table of operations has it.
struct Entry {
    operation: &'static VendorOperation,
    here: Vec<Method>,
}

fn below_api(meta: &Operation) -> Option<&'static str> {
    meta.path.strip_prefix("/api/v1/")
}

/// Whether two templates have the same steps, whatever their parameters are called.
fn is_same_template(one: &str, other: &str) -> bool {
    let same =
        |(one, other): (&str, &str)| one.starts_with('{') && other.starts_with('{') || one.eq_ignore_ascii_case(other);
    one.split('/').count() == other.split('/').count() && one.split('/').zip(other.split('/')).all(same)
}

static DOCUMENTED: LazyLock<Vec<VendorOperation>> = LazyLock::new(read);

/// The operations by their root in lower case.
static ROOTS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut roots = HashMap::<_, Vec<_>>::new();
    for operation in DOCUMENTED.iter() {
        let here = operation.methods.iter().copied().filter(|method| operation.is_in_table(*method)).collect();
        roots.entry(operation.root.to_ascii_lowercase()).or_default().push(Entry { operation, here });
    }
    roots
});

fn read() -> Vec<VendorOperation> {
    let mut operations = Vec::new();
    let mut root = "";
    for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(entry) = line.strip_prefix("    ") else {
            root = line;
            continue;
        };
        if root.starts_with(AGENTS) {
            let names = entry.split(' ').map(|path| VendorOperation { root, methods: vec![Method::Post], path });
            operations.extend(names);
        } else {
            operations.push(of_entity(root, entry));
        }
    }
    operations
}

/// `GET PUT {id}/ImageInfo`: methods, and perhaps a path.
fn of_entity(root: &'static str, entry: &'static str) -> VendorOperation {
    let words = || entry.split(' ');
    let methods: Vec<_> = words().map_while(Method::named).collect();
    let path = words().nth(methods.len()).unwrap_or_default();
    VendorOperation { root, methods, path }
}

/// Whether a path in lower case is one of the template's: `{id}` stands for any step.
fn matches(template: &str, path: &str) -> bool {
    let (mut steps, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (steps.next(), given.next()) {
            (None, None) => return true,
            (Some(step), Some(given))
                if !given.is_empty() && step.starts_with('{') || step.eq_ignore_ascii_case(given) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_documented_operation_that_is_missing_is_named() {
        for (method, path, expected) in [
            (Method::Post, "Agents/Sale/GetSaleEntity", Some("POST Agents/Sale/GetSaleEntity")),
            (Method::Post, "agents/sale/getsaleentity", Some("POST Agents/Sale/GetSaleEntity")),
            (Method::Get, "agents/sale/getsaleentity", Some("POST Agents/Sale/GetSaleEntity")),
            (Method::Put, "agents/sale/getsaleentity", None),
            (Method::Post, "agents/sale/nothing", None),
            (Method::Post, "agents/sale", None),
            (Method::Post, "agents", None),
            (Method::Post, "agents/nobody/getsaleentity", None),
            (Method::Post, "agents/chat/getchatpresence", None),
            (Method::Get, "chatsession/none", None),
            (Method::Get, "person/udeflayout", Some("GET Person/UdefLayout")),
            (Method::Post, "ticket/1/notifynewticket", Some("POST Ticket/{id}/NotifyNewTicket")),
            (Method::Get, "ticket/1/notifynewticket", None),
            (Method::Get, "ticket/1/simple/2", None),
            (Method::Get, "ticket//simple", None),
            (Method::Patch, "appointment/7", Some("PATCH Appointment")),
            (Method::Get, "appointments", None),
            (Method::Get, "", None),
        ] {
            assert_eq!(missing_operation_at(method, path).as_deref(), expected, "{method:?} {path}");
        }
    }

    #[test]
    fn the_list_is_read_whole() {
        assert!(vendor_operations().filter(|it| it.is_of_agent()).count() > 2000);
        for operation in vendor_operations() {
            assert_eq!(operation.methods.is_empty(), operation.is_whole_entity(), "{operation:?}");
        }
    }
}
