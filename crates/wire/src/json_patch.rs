//! JSON Patch (RFC 6902) on an entity.
//!
//! An entity has the members its carrier has, no more and no fewer: a member cannot be added, and one that is removed is
//! cleared. Only to a dictionary an entry can be added. Names of members are found whatever their case and the first slash of a path may be missing, because the
//! vendor's documentation says so; everything else is as the RFC has it. `move` and `copy` are refused: the vendor does not
//! have them.

use serde_json::{Map, Value};

use crate::{At, Fault, Node, ZoneChoice, entity::PatchError};

/// Reads an entity from JSON and spells it again, which shows how its carrier understands it.
type Respell<'a> = &'a dyn Fn(&Value) -> Result<Value, Fault>;

/// The members of entities that are dictionaries.
const DICTIONARIES: [&str; 3] = ["UserDefinedFields", "ExtraFields", "CustomFields"];

/// A number that is no member of any enumeration.
const NOT_NAMED: i32 = i32::MIN;

/// Takes the steps one after the other. The entity is of no use after a step that failed.
pub(crate) fn apply(
    json: &mut Value,
    steps: &[Node],
    zone: &ZoneChoice,
    respell: Respell<'_>,
) -> Result<(), PatchError> {
    let root = At::root(zone);
    for (index, step) in steps.iter().enumerate() {
        take_step(json, step, &root.item(index), respell)?;
    }
    Ok(())
}

fn take_step(json: &mut Value, step: &Node, at: &At<'_>, respell: Respell<'_>) -> Result<(), PatchError> {
    if !matches!(step, Node::Members(_)) {
        return Err(at.expected("an object with \"op\" and \"path\"", step).into());
    }
    let operation = text(step, "op", at)?;
    let path = text(step, "path", at)?;
    match operation {
        "add" | "replace" | "test" | "remove" => {}
        "move" | "copy" => {
            let reason = format!("\"{operation}\" is not supported; add, replace, remove and test are");
            return Err(at.member("op").fault(reason).into());
        }
        other => {
            let reason = format!("\"{other}\" is not an operation; add, replace, remove and test are");
            return Err(at.member("op").fault(reason).into());
        }
    }
    let place = tokens(path).map_err(|reason| at.member("path").fault(reason))?;
    if operation == "remove" {
        return Ok(remove(json, &place).map_err(|reason| at.member("path").fault(named(path, &reason)))?);
    }
    let value = given(step, "value").ok_or_else(|| at.member("value").fault("it is missing".to_owned()))?.to_json();
    let missing = |reason: String| at.member("path").fault(named(path, &reason));
    match operation {
        "test" => {
            let found = json_at(json, &place).map_err(missing)?;
            if !is_same(json, &place, found, &value, respell) {
                return Err(PatchError::Test(format!("{path} is not what the test says; nothing was changed.")));
            }
        }
        _ if place.is_empty() => replace_whole(json, value, at)?,
        "add" => add(json, &place, value).map_err(missing)?,
        _ => *find(json, &place).map_err(missing)? = value,
    }
    Ok(())
}

/// The member of a step, null or not; `None` when it was not sent.
fn given<'n>(step: &'n Node, name: &str) -> Option<&'n Node> {
    let Node::Members(members) = step else { return None };
    members.iter().rev().find(|(known, _)| known == name).map(|(_, node)| node)
}

/// A member of a step that has to be a text.
fn text<'n>(step: &'n Node, name: &'static str, at: &At<'_>) -> Result<&'n str, Fault> {
    match given(step, name) {
        Some(Node::Text(text)) => Ok(text),
        Some(other) => Err(at.member(name).expected("a text", other)),
        None => Err(at.member(name).fault("it is missing".to_owned())),
    }
}

fn named(path: &str, reason: &str) -> String {
    format!("\"{path}\": {reason}")
}

/// The tokens of a JSON Pointer (RFC 6901).
fn tokens(path: &str) -> Result<Vec<String>, String> {
    if path.is_empty() {
        return Ok(Vec::new());
    }
    path.strip_prefix('/').unwrap_or(path).split('/').map(|token| unescaped(token, path)).collect()
}

fn unescaped(token: &str, path: &str) -> Result<String, String> {
    let mut text = String::with_capacity(token.len());
    let mut characters = token.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '~' => match characters.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return Err(named(path, "\"~\" has to be followed by 0 or 1")),
            },
            other => other,
        });
    }
    Ok(text)
}

/// The position a token names in an array.
fn position(token: &str) -> Option<usize> {
    let is_number = token.bytes().all(|byte| byte.is_ascii_digit()) && (token == "0" || !token.starts_with('0'));
    if is_number { token.parse().ok() } else { None }
}

/// The member of that name as it is spelt here.
pub(crate) fn member_name(members: &Map<String, Value>, name: &str) -> Option<String> {
    if members.contains_key(name) {
        return Some(name.to_owned());
    }
    members.keys().find(|known| known.eq_ignore_ascii_case(name)).cloned()
}

/// The value at a place.
fn find<'v>(json: &'v mut Value, place: &[String]) -> Result<&'v mut Value, String> {
    place.iter().try_fold(json, |parent, token| {
        let found = match parent {
            Value::Object(members) => member_name(members, token).and_then(|name| members.get_mut(&name)),
            Value::Array(items) => position(token).and_then(|at| items.get_mut(at)),
            _ => None,
        };
        found.ok_or_else(|| format!("there is no \"{token}\""))
    })
}

fn json_at<'v>(json: &'v Value, place: &[String]) -> Result<&'v Value, String> {
    place.iter().try_fold(json, |parent, token| {
        let found = match parent {
            Value::Object(members) => member_name(members, token).and_then(|name| members.get(&name)),
            Value::Array(items) => position(token).and_then(|at| items.get(at)),
            _ => None,
        };
        found.ok_or_else(|| format!("there is no \"{token}\""))
    })
}

/// Sets a member or an entry of a dictionary, or inserts an item before a position or after the last one.
fn add(json: &mut Value, place: &[String], value: Value) -> Result<(), String> {
    if let Some((last, way)) = place.split_last()
        && let Value::Array(items) = find(json, way)?
    {
        let at = if last == "-" { Some(items.len()) } else { position(last) };
        let at = at.filter(|at| *at <= items.len());
        let at = at.ok_or_else(|| format!("\"{last}\" is not a position in an array of {}", items.len()))?;
        items.insert(at, value);
        return Ok(());
    }
    if let [dictionary, name] = place
        && DICTIONARIES.iter().any(|known| known.eq_ignore_ascii_case(dictionary))
        && let Value::Object(entries) = find(json, &place[..1])?
    {
        let name = member_name(entries, name).unwrap_or_else(|| name.clone());
        entries.insert(name, value);
        return Ok(());
    }
    *find(json, place)? = value;
    Ok(())
}

/// Takes an item out of its array, or clears a member.
fn remove(json: &mut Value, place: &[String]) -> Result<(), String> {
    let Some((last, way)) = place.split_last() else { return Err("the entity cannot be removed".to_owned()) };
    find(json, place)?;
    match (find(json, way)?, position(last)) {
        (Value::Array(items), Some(at)) => drop(items.remove(at)),
        (parent, _) => *find(parent, std::slice::from_ref(last))? = Value::Null,
    }
    Ok(())
}

/// Puts another entity in the place of this one: members that it does not have are cleared.
fn replace_whole(json: &mut Value, value: Value, at: &At<'_>) -> Result<(), Fault> {
    let (Value::Object(members), Value::Object(mut given)) = (json, value) else {
        return Err(at.member("value").fault("an entity is expected".to_owned()));
    };
    for (name, member) in members {
        *member = member_name(&given, name).and_then(|name| given.remove(&name)).unwrap_or_default();
    }
    Ok(())
}

/// Whether a value of the entity equals the one that is expected. Numbers are equal by value; a name, a date or a duration
/// equals every text or number that its carrier reads as the same one.
fn is_same(json: &Value, place: &[String], found: &Value, expected: &Value, respell: Respell<'_>) -> bool {
    match (found, expected) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Object(members), Value::Object(others)) => {
            members.len() == others.len()
                && others.iter().all(|(name, expected)| {
                    member_name(members, name).is_some_and(|name| {
                        let inner: Vec<_> = place.iter().chain([&name]).cloned().collect();
                        is_same(json, &inner, &members[&name], expected, respell)
                    })
                })
        }
        (Value::Array(items), Value::Array(others)) => {
            items.len() == others.len()
                && items.iter().zip(others).enumerate().all(|(at, (found, expected))| {
                    let inner: Vec<_> = place.iter().cloned().chain([at.to_string()]).collect();
                    is_same(json, &inner, found, expected, respell)
                })
        }
        (Value::String(one), Value::String(_) | Value::Number(_)) => {
            found == expected || is_read_as(json, place, one, expected, respell)
        }
        (found, expected) => found == expected,
    }
}

/// Whether the carrier reads `expected` as what is spelt `found`. Texts of no particular form are read as anything; they
/// are told by their taking a number that no enumeration, date or duration takes.
fn is_read_as(json: &Value, place: &[String], found: &str, expected: &Value, respell: Respell<'_>) -> bool {
    let with = |value: Value| {
        let mut changed = json.clone();
        if let Ok(here) = find(&mut changed, place) {
            *here = value;
        }
        respell(&changed)
    };
    with(Value::from(NOT_NAMED)).is_err()
        && with(expected.clone())
            .is_ok_and(|spelt| json_at(&spelt, place).is_ok_and(|value| value.as_str() == Some(found)))
}

#[cfg(test)]
mod tests;
