//! Values that have a name on the wire and a number in the store.

/// A closed set of values, each with the vendor's name and number (specification §2, §13.2).
pub trait Named: Copy + Default + PartialEq + 'static {
    /// Every value with its name, in the vendor's order.
    const ALL: &'static [(Self, &'static str)];

    /// The vendor's number of this value.
    fn number(self) -> i32;

    /// The vendor's name of this value.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, name)| name)
    }

    /// The value of that name, whatever its case.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(value, _)| *value)
    }

    /// The value of that number.
    fn from_number(number: i32) -> Option<Self> {
        Self::ALL.iter().map(|(value, _)| *value).find(|value| value.number() == number)
    }
}

/// A set of named bits; names are joined with a comma on the wire (specification §10.2).
pub trait Flags: Copy + Default + PartialEq + 'static {
    /// The single bits, lowest first.
    const BITS: &'static [(i32, &'static str)];
    /// The name of the empty set.
    const NONE: &'static str;

    /// The bits that are set.
    fn bits(self) -> i32;

    /// The set with exactly these bits; `None` when a bit is unknown.
    fn from_bits(bits: i32) -> Option<Self>;

    /// The names of the set bits.
    fn names(self) -> String {
        let names: Vec<_> =
            Self::BITS.iter().filter(|(bit, _)| self.bits() & bit != 0).map(|(_, name)| *name).collect();
        if names.is_empty() { Self::NONE.to_owned() } else { names.join(", ") }
    }

    /// The set named by a comma-separated list; `None` when a name is unknown.
    fn from_names(names: &str) -> Option<Self> {
        let mut bits = 0;
        for name in names.split(',').map(str::trim).filter(|name| !name.eq_ignore_ascii_case(Self::NONE)) {
            bits |= Self::BITS.iter().find(|(_, known)| known.eq_ignore_ascii_case(name))?.0;
        }
        Self::from_bits(bits)
    }
}

/// Declares an enumeration whose variants carry the vendor's names and numbers; the first is the default.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $number:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        pub enum $name { $($(#[$note])* $variant = $number,)+ }

        impl Default for $name {
            fn default() -> Self { <Self as $crate::Named>::ALL[0].0 }
        }

        impl $crate::Named for $name {
            const ALL: &'static [(Self, &'static str)] = &[$(($name::$variant, stringify!($variant)),)+];
            fn number(self) -> i32 { self as i32 }
        }
    };
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::{Flags, Named, RequiredFields, SessionStatus, SpecialType};

    #[test]
    fn a_value_is_found_by_name_whatever_the_case_and_by_number() {
        for (status, name) in SessionStatus::ALL {
            assert_eq!(SessionStatus::from_name(&name.to_uppercase()), Some(*status));
            assert_eq!(SessionStatus::from_number(status.number()), Some(*status));
            assert_eq!(status.name(), *name);
        }
        assert_eq!(SpecialType::from_number(4), None, "the vendor leaves 4 unused");
    }

    #[test]
    fn flags_are_named_in_bit_order_and_read_in_any_order() {
        let fields = RequiredFields::from_names("name,EMAIL").expect("known names");
        assert_eq!(fields.names(), "Email, Name");
        assert_eq!(RequiredFields::default().names(), "None");
        assert_eq!(RequiredFields::from_names("None"), Some(RequiredFields::default()));
        assert_eq!(RequiredFields::from_names("Shoe size"), None);
        assert_eq!(RequiredFields::from_bits(32), None);
    }
}
