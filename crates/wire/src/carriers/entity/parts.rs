//! Parts of entities: members that are never stored, and small carriers.

use parlour_model::{ListItem, Text, Timestamp, countries};
use serde_json::json;

use crate::{
    At, Fault, Members, Node, Out, Read, Schemas, Spell,
    carrier::{Adapter, Rights, carrier},
};

/// No date.
pub(super) const NO_DATE: Timestamp = Timestamp::NONE;
/// An empty text.
pub(super) const NO_TEXT: &str = "";

/// An object of which nothing is stored.
pub(super) struct Nothing;

impl Spell for Nothing {
    fn name() -> String {
        "Object".to_owned()
    }
    fn is_null(&self) -> bool {
        true
    }
    fn spell(&self, out: &mut Out<'_>) {
        Option::<i32>::None.spell(out);
    }
    fn schema(_: &mut Schemas) -> serde_json::Value {
        json!({ "type": "object", "nullable": true })
    }
}

/// An empty list.
pub(super) const fn none() -> Vec<Nothing> {
    Vec::new()
}

/// A member that is shown and not read.
pub(super) struct ReadOnly;

impl<T: Spell + Default> Adapter<T> for ReadOnly {
    type Wire = T;
    fn write(value: &T, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, value);
    }
    fn read(_: &Node, _: &At<'_>) -> Result<T, Fault> {
        Ok(T::default())
    }
    fn amend(_: &mut T, _: &Node, _: &At<'_>) -> Result<(), Fault> {
        Ok(())
    }
}

/// A number that is a flag on the wire.
pub(super) struct Flag;

impl Adapter<i32> for Flag {
    type Wire = bool;
    fn write(value: &i32, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &(*value != 0));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<i32, Fault> {
        Ok(bool::read(node, at)?.into())
    }
}

/// An item of a list that is stored by its name alone; null where it is empty.
pub(super) struct NamedItem;

impl Adapter<Text> for NamedItem {
    type Wire = Option<ListItem>;
    fn write(value: &Text, name: &'static str, object: &mut Members<'_, '_>) {
        let item = (!value.0.is_empty()).then(|| ListItem { value: value.clone(), ..ListItem::default() });
        object.member(name, &item);
    }
    fn read(node: &Node, at: &At<'_>) -> Result<Text, Fault> {
        Ok(Option::<ListItem>::read(node, at)?.unwrap_or_default().value)
    }
}

/// A country; its key alone is read.
pub(super) struct CountryOf;

/// The country as it is on the wire.
#[derive(Default)]
pub(super) struct Country {
    id: i32,
    name: String,
    code: String,
}

impl Adapter<i32> for CountryOf {
    type Wire = Option<Country>;
    fn write(value: &i32, name: &'static str, object: &mut Members<'_, '_>) {
        let country = (*value != 0).then(|| {
            let known = countries().into_iter().find(|country| country.id == *value).unwrap_or_default();
            Country { id: *value, name: known.name, code: known.code }
        });
        object.member(name, &country);
    }
    fn read(node: &Node, at: &At<'_>) -> Result<i32, Fault> {
        Ok(Option::<Country>::read(node, at)?.unwrap_or_default().id)
    }
}

carrier! {
    Country as "Country", Rights::None; {
        "CountryId": id,
        "Name": name,
        "CurrencyId" => 0,
        "EnglishName": name,
        "TwoLetterISOCountry": code,
        "ThreeLetterISOCountry" => NO_TEXT,
        "ImageDescription" => NO_TEXT,
        "OrgNrText" => NO_TEXT,
        "InterAreaPrefix" => NO_TEXT,
        "DialInPrefix" => NO_TEXT,
        "ZipPrefix" => NO_TEXT,
        "DomainName" => NO_TEXT,
        "AddressLayoutId" => 0,
        "DomesticAddressLayoutId" => 0,
        "ForeignAddressLayoutId" => 0,
        "Rank" => 0,
        "Tooltip" => NO_TEXT,
        "Deleted" => false,
    }
}
