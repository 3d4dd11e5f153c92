//! Who works at the desk.

use parlour_model::{Associate, AssociateRecord, Group, Id, Membership, MembershipRecord, UserType};

use super::{
    language::multilingual,
    topics::{BILLING, BOT, SALES, SUPPORT},
};

pub(super) const INGRID: Id = 11;
pub(super) const RUNE: Id = 12;
pub(super) const ELIN: Id = 13;
pub(super) const MIKKEL: Id = 14;
pub(super) const AOIFE: Id = 15;
pub(super) const LUKAS: Id = 16;
pub(super) const SANNA: Id = 17;
pub(super) const PIERRE: Id = 18;
pub(super) const TOVE: Id = 19;
pub(super) const JONAS: Id = 20;
pub(super) const MARTA: Id = 21;

const MANAGEMENT: Id = 1;
const SALES_GROUP: Id = 2;
const SUPPORT_GROUP: Id = 3;
const FINANCE: Id = 4;

/// What the table below does not say in words.
struct Colleague {
    id: Id,
    login: &'static str,
    full_name: &'static str,
    tooltip: &'static str,
    group: Id,
    present: bool,
}

const fn colleague(
    id: Id,
    login: &'static str,
    full_name: &'static str,
    tooltip: &'static str,
    group: Id,
    present: bool,
) -> Colleague {
    Colleague { id, login, full_name, tooltip, group, present }
}

/// The ids begin at 11: in tickets 1 stands for "nobody yet".
const COLLEAGUES: &[Colleague] = &[
    colleague(INGRID, "ingrid", "Ingrid Solheim", "Head of operations, Oslo", MANAGEMENT, false),
    colleague(RUNE, "rune", "Rune Aasen", "Manager of the support desk, Oslo", MANAGEMENT, true),
    colleague(ELIN, "elin", "Elin Lindqvist", "Support, Göteborg", SUPPORT_GROUP, true),
    colleague(MIKKEL, "mikkel", "Mikkel Dahl", "Support, Aarhus", SUPPORT_GROUP, true),
    colleague(AOIFE, "aoife", "Aoife Byrne", "Sales, Dublin", SALES_GROUP, true),
    colleague(LUKAS, "lukas", "Lukas Brandt", "Sales and support, Hamburg", SALES_GROUP, true),
    colleague(SANNA, "sanna", "Sanna Virtanen", "Billing, Turku", FINANCE, true),
    colleague(PIERRE, "pierre", "Pierre Lemaire", "Billing and sales, Lyon", FINANCE, false),
    colleague(TOVE, "tove", "Tove Haugen", "Trainee, Oslo", SUPPORT_GROUP, true),
    colleague(JONAS, "jonas", "Jonas Weber", "On-call engineer, Hamburg", SUPPORT_GROUP, false),
    colleague(MARTA, "marta", "Marta Kowalska", "Accountant, Gdańsk", FINANCE, false),
];

/// The groups of the agent list.
pub(super) fn groups() -> Vec<Group> {
    [
        (MANAGEMENT, ["Management", "Ledelse", "Ledning", "Leitung"]),
        (SALES_GROUP, ["Sales", "Salg", "Försäljning", "Vertrieb"]),
        (SUPPORT_GROUP, ["Support", "Kundestøtte", "Kundtjänst", "Kundendienst"]),
        (FINANCE, ["Finance", "Økonomi", "Ekonomi", "Buchhaltung"]),
    ]
    .into_iter()
    .map(|(id, name)| Group { id, name: multilingual(&name) })
    .collect()
}

/// Everybody, without passwords: the loader hashes those of `DEMO_LOGINS`.
pub(super) fn associates() -> Vec<AssociateRecord> {
    COLLEAGUES.iter().zip(1..).map(|(colleague, rank)| record(colleague, rank)).collect()
}

fn record(colleague: &Colleague, rank: i32) -> AssociateRecord {
    let associate = Associate {
        id: colleague.id,
        name: colleague.login.to_owned(),
        rank,
        tooltip: colleague.tooltip.into(),
        kind: UserType::InternalAssociate,
        group_idx: colleague.group,
        full_name: colleague.full_name.to_owned(),
        formal_name: colleague.full_name.to_owned(),
        ej_user_id: if colleague.id == MARTA { 0 } else { colleague.id },
        user_name: format!("{}@vardeblikk.example.com", colleague.login),
        ..Associate::default()
    };
    AssociateRecord {
        associate,
        administrator: colleague.id == INGRID,
        chat_user: colleague.id != MARTA,
        present: colleague.present,
        ..AssociateRecord::default()
    }
}

/// The full name of an associate; empty for nobody.
pub(super) fn full_name(id: Id) -> &'static str {
    COLLEAGUES.iter().find(|colleague| colleague.id == id).map_or("", |colleague| colleague.full_name)
}

/// The login name of an associate; empty for nobody.
pub(super) fn login(id: Id) -> &'static str {
    COLLEAGUES.iter().find(|colleague| colleague.id == id).map_or("", |colleague| colleague.login)
}

/// What visitors see of an agent.
pub(super) fn first_name(id: Id) -> &'static str {
    full_name(id).split(' ').next().unwrap_or_default()
}

/// Who answers the chats of a topic, the usual one first.
pub(super) fn agents_of(topic_id: Id) -> &'static [Id] {
    match topic_id {
        SALES => &[AOIFE, LUKAS, PIERRE],
        SUPPORT => &[ELIN, MIKKEL, LUKAS, RUNE],
        BILLING => &[SANNA, PIERRE],
        BOT => &[MIKKEL, ELIN],
        _ => &[],
    }
}

/// The members of a topic: those who answer, the manager, the administrator, the trainee and the one on call.
pub(super) fn members_of(topic_id: Id) -> Vec<MembershipRecord> {
    let member = |user_id| Membership { topic_id, user_id, ..Membership::default() };
    let mut members = vec![
        Membership { can_listen: true, can_manage: true, ..member(INGRID) },
        Membership { can_listen: true, can_respond: true, can_manage: true, can_notify: true, ..member(RUNE) },
    ];
    for &agent in agents_of(topic_id).iter().filter(|agent| **agent != RUNE) {
        // The usual agent of a topic teaches the others, so he may look over their shoulder.
        let can_listen = agents_of(topic_id).first() == Some(&agent);
        members.push(Membership { can_listen, can_respond: true, can_notify: true, ..member(agent) });
    }
    if matches!(topic_id, SALES | SUPPORT) {
        members.push(Membership { can_listen: true, ..member(TOVE) });
    }
    if matches!(topic_id, SUPPORT | BOT) {
        members.push(Membership { can_notify: true, ..member(JONAS) });
    }
    members.into_iter().map(|membership| MembershipRecord { membership, user: None }).collect()
}
