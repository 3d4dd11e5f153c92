//! The requests of the Archive agent for rows. Twelve operations ask for the same: some with lists and carriers, some with
//! texts, some with a header before the rows.

use crate::carrier::carrier;

/// A request for rows, from any of the operations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgentList {
    /// The name of the provider.
    pub provider_name: String,
    /// The columns and functions; without any the default ones.
    pub columns: Names,
    /// The order.
    pub sort_order: Order,
    /// The conditions.
    pub restriction: Restrictions,
    /// The entities.
    pub entities: Names,
    /// The number of the page, from 0; a negative number is one of rows to skip.
    pub page: i32,
    /// The number of rows of a page.
    pub page_size: i32,
    /// The options, as `name=value`.
    pub options: String,
}

/// Names, as a list or as a text with commas.
#[derive(Clone, Debug, PartialEq)]
pub enum Names {
    /// One in each item.
    List(Vec<String>),
    /// With commas.
    Text(String),
}

/// An order, as a list or as a text with commas.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// A column in each item.
    List(Vec<ArchiveOrderBy>),
    /// `column [asc|desc], …`
    Text(String),
}

/// Conditions, as a list or as a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Restrictions {
    /// A condition in each item.
    List(Vec<ArchiveRestriction>),
    /// As `$filter` has them.
    Text(String),
}

macro_rules! either {
    ($($type:ident of $item:ty),+) => {$(
        impl Default for $type {
            fn default() -> Self {
                Self::List(Vec::new())
            }
        }

        impl From<Vec<$item>> for $type {
            fn from(list: Vec<$item>) -> Self {
                Self::List(list)
            }
        }

        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self::Text(text)
            }
        }
    )+};
}

either!(Names of String, Order of ArchiveOrderBy, Restrictions of ArchiveRestriction);

/// One column of an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveOrderBy {
    /// The column.
    pub name: String,
    /// `ASC` or `DESC`.
    pub direction: String,
}

carrier! {
    ArchiveOrderBy as "ArchiveOrderByInfo"; {
        "Name": name,
        "Direction": direction,
    }
}

/// One condition of a list of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveRestriction {
    /// The column.
    pub name: String,
    /// The operator.
    pub operator: String,
    /// The values it takes.
    pub values: Vec<String>,
    /// False for a condition that does not count.
    pub is_active: Option<bool>,
    /// Further conditions of a column, which no provider has.
    pub sub_restrictions: Vec<ArchiveRestriction>,
    /// The number of parentheses that open before it; negative for those that close after it.
    pub inter_parenthesis: i32,
    /// `Or` if the next condition is an alternative; `And` or `None` otherwise.
    pub inter_operator: String,
}

carrier! {
    ArchiveRestriction as "ArchiveRestrictionInfo"; {
        "Name": name,
        "Operator": operator,
        "Values": values,
        "IsActive": is_active,
        "SubRestrictions": sub_restrictions,
        "InterParenthesis": inter_parenthesis,
        "InterOperator": inter_operator,
    }
}
