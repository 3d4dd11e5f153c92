//! Projects and sales that chats can be about.

use parlour_model::{ActivityStatus, Contact, Id, Person, Project, Sale, SaleStatus, Timestamp};

use super::{
    language::{Texts, multilingual},
    people::{self, AOIFE, LUKAS, PIERRE, RUNE},
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

const ROLL_OUT: Texts = ["Roll-out", "Innføring", "Införande", "Einführung"];
const IN_PROGRESS: Texts = ["In progress", "Pågår", "Pågår", "Läuft"];

/// Name, description, keeper, days since its start.
const PROJECTS: &[(&str, &str, Id, i64)] = &[
    ("Fjordsyn: two houses, one calendar", "Both houses of Fjordsyn on one room calendar", RUNE, 40),
    ("Elbufer: door locks", "Room cards programmed from the booking", LUKAS, 75),
    ("Thornfield: move from paper", "Eight inns leave their booking books behind", AOIFE, 21),
    ("Björkdungen: conference rooms", "Rooms by the hour beside rooms by the night", PIERRE, 12),
];

/// The contact whose project it is, in the order of [`PROJECTS`].
const PROJECT_OWNERS: &[Id] = &[1, 9, 6, 4];

/// The project of a company, 0 for none.
pub(super) fn project_of(contact_id: Id, projects: &[Project]) -> Id {
    let place = PROJECT_OWNERS.iter().position(|owner| *owner == contact_id);
    place.and_then(|place| projects.get(place)).map_or(0, |project| project.id)
}

/// The projects, keys from 1.
pub(super) fn projects(now: Timestamp) -> Vec<Project> {
    let with_keys = PROJECTS.iter().zip(1..);
    with_keys
        .map(|(&(name, description, keeper, days), id)| Project {
            id,
            name: name.to_owned(),
            description: description.into(),
            kind: multilingual(&ROLL_OUT),
            associate_id: keeper,
            associate_full_name: people::full_name(keeper).to_owned(),
            type_id: 1,
            updated: Timestamp(now.0 - DAY_MS * i64::from(id)),
            status_id: 2,
            status: multilingual(&IN_PROGRESS),
            project_number: format!("PR-{}", 200 + id),
            start_date: Timestamp(now.0 - DAY_MS * days),
            ..Project::default()
        })
        .collect()
}

/// What the table below says of a sale: the heading, the person, the keeper, amount, currency, probability, status,
/// days until its date.
type Row = (&'static str, Id, Id, f64, &'static str, i32, SaleStatus, i64);

const SALES: &[Row] = &[
    ("Annual plan, 42 rooms", 1, RUNE, 58_800.0, "NOK", 80, SaleStatus::Open, 14),
    ("Door lock add-on", 25, LUKAS, 3_450.0, "EUR", 60, SaleStatus::Open, 30),
    ("Eight inns, annual plan", 16, AOIFE, 21_600.0, "GBP", 100, SaleStatus::Sold, -9),
    ("Conference module", 10, PIERRE, 48_000.0, "SEK", 40, SaleStatus::Open, 45),
    ("Season plan", 35, RUNE, 19_900.0, "NOK", 100, SaleStatus::Sold, -30),
    ("Guest messages", 28, PIERRE, 1_190.0, "EUR", 0, SaleStatus::Lost, -4),
    ("Annual plan, 12 rooms", 19, AOIFE, 1_740.0, "EUR", 25, SaleStatus::Stalled, 60),
];

/// The sale of a company, 0 for none.
pub(super) fn sale_of(contact_id: Id, sales: &[Sale]) -> Id {
    sales.iter().find(|sale| sale.contact_id == contact_id).map_or(0, |sale| sale.id)
}

/// The sales, keys from 1.
pub(super) fn sales(contacts: &[Contact], persons: &[Person], projects: &[Project], now: Timestamp) -> Vec<Sale> {
    let with_keys = SALES.iter().zip(1..);
    with_keys.filter_map(|(row, id)| sale(row, id, contacts, persons, projects, now)).collect()
}

fn sale(
    row: &Row,
    id: Id,
    contacts: &[Contact],
    persons: &[Person],
    projects: &[Project],
    now: Timestamp,
) -> Option<Sale> {
    let &(title, person_id, keeper, amount, currency, probability, status, days) = row;
    let person = persons.iter().find(|person| person.id == person_id)?;
    let contact = contacts.iter().find(|contact| contact.id == person.contact_id)?;
    let project_id = project_of(contact.id, projects);
    let project = projects.iter().find(|project| project.id == project_id);
    let is_done = matches!(status, SaleStatus::Sold | SaleStatus::Lost);
    Some(Sale {
        contact_name: contact.name.clone(),
        sale_date: Timestamp(now.0 + DAY_MS * days),
        id,
        probability,
        title: title.into(),
        amount,
        currency: currency.into(),
        project_name: project.map_or_else(String::new, |project| project.name.clone()),
        associate_full_name: people::full_name(keeper).to_owned(),
        status,
        weighted_amount: amount * f64::from(probability) / 100.0,
        project_id,
        earning_percent: 60.0,
        earning: amount * 0.6,
        contact_id: contact.id,
        associate_id: keeper,
        person_id,
        sale_type_id: 1,
        sale_type_name: multilingual(&["Subscription", "Abonnement", "Abonnemang", "Abonnement"]),
        person_full_name: person.full_name.clone(),
        completed: if is_done { ActivityStatus::Completed } else { ActivityStatus::Started },
        next_due_date: if is_done { Timestamp::NONE } else { Timestamp(now.0 + DAY_MS * 3) },
        number: format!("S-{}", 3000 + id),
        ..Sale::default()
    })
}
