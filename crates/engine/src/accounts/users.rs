//! Looking after those who log in: for administrators.

use parlour_model::{Account, Associate, Caller, DeskUser, EventKind, Id, MailAddress, Stream, UserType, is_blank};
use parlour_store::{
    Tx, append_event, count_administrators, delete_login_tickets_of, delete_memberships_of_user, draw_key, find,
    find_account, find_user, insert, list_associates_by_login, list_memberships_of_user, list_users, put_account,
    set_email, shorten_login_tickets, update,
};

use super::{Edit, give_person, person::change_person};
use crate::{
    Cx, EngineError,
    presence::{set_away, turn_down_offers},
    sessions::give_back,
};

/// Users of one answer.
const USERS_MAX: i64 = 10_000;
/// Characters of a name or an address (specification §13.3).
const NAME_CHARS_MAX: usize = 255;

/// That the caller sets up the desk.
pub(crate) fn require_administrator(caller: &Caller) -> Result<(), EngineError> {
    if caller.administrator {
        Ok(())
    } else {
        Err(EngineError::Forbidden("Only administrators may do that.".to_owned()))
    }
}

/// Those who have an account, by name; with those who left too, or without.
pub fn users(tx: &mut Tx<'_>, caller: &Caller, all: bool) -> Result<Vec<DeskUser>, EngineError> {
    require_administrator(caller)?;
    Ok(list_users(tx, all, USERS_MAX)?)
}

/// Somebody who has an account: an administrator asks for anybody, everybody for himself.
pub fn user(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<DeskUser>, EngineError> {
    if id != caller.associate_id {
        require_administrator(caller)?;
    }
    Ok(find_user(tx, id)?)
}

/// Saves what `edit` makes of the user of that key, or, for 0, of a new one with that hash of a password; `None` when
/// there is none.
pub fn save_user(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    password_hash: String,
    edit: Edit<'_, DeskUser>,
) -> Result<Option<DeskUser>, EngineError> {
    require_administrator(caller)?;
    let before = if id == 0 {
        DeskUser { chat_user: true, active: true, ..DeskUser::default() }
    } else {
        let Some(before) = find_user(tx, id)? else { return Ok(None) };
        before
    };
    let sent = edit(before.clone())?;
    let after = DeskUser {
        associate_id: id,
        name: sent.name.trim().to_owned(),
        full_name: sent.full_name.trim().to_owned(),
        user_name: sent.user_name.trim().to_owned(),
        email: sent.email.trim().to_owned(),
        ..sent
    };
    require_sound(tx, &before, &after)?;
    let id = if id == 0 {
        insert_user(cx, tx, &after, password_hash)?
    } else {
        change_user(cx, tx, &before, &after)?;
        id
    };
    Ok(find_user(tx, id)?)
}

fn insert_user(cx: &Cx<'_>, tx: &mut Tx<'_>, user: &DeskUser, password_hash: String) -> Result<Id, EngineError> {
    let id = draw_key::<Associate>(tx)?;
    let mut associate = Associate { id, kind: UserType::InternalAssociate, ..with(Associate::default(), id, user) };
    give_person(tx, &mut associate)?;
    insert(tx, &associate)?;
    let administrator = user.administrator;
    put_account(tx, &Account { associate_id: id, password_hash, administrator, ..Account::default() })?;
    set_email(tx, id, &user.email)?;
    append_event(tx, Stream::Desk, EventKind::AssociateAdded, id, cx.actor_id, cx.now)?;
    Ok(id)
}

fn change_user(cx: &mut Cx<'_>, tx: &mut Tx<'_>, before: &DeskUser, after: &DeskUser) -> Result<(), EngineError> {
    let id = before.associate_id;
    let (Some(associate), Some(account)) = (find::<Associate>(tx, id)?, find_account(tx, id)?) else { return Ok(()) };
    if before.administrator && !after.administrator && before.active {
        require_other_administrator(tx)?;
    }
    if before.chat_user && !after.chat_user {
        stop_chatting(cx, tx, id)?;
        for membership in list_memberships_of_user(tx, id)? {
            append_event(tx, Stream::Desk, EventKind::MembersChanged, membership.topic_id, cx.actor_id, cx.now)?;
        }
        delete_memberships_of_user(tx, id)?;
    }
    let changed = with(associate.clone(), id, after);
    let administrator = after.administrator;
    if changed == associate && administrator == account.administrator && after.email == before.email {
        return Ok(());
    }
    update(tx, &changed)?;
    change_person(tx, &associate, &changed)?;
    let account = find_account(tx, id)?.unwrap_or(account);
    put_account(tx, &Account { administrator, ..account })?;
    if administrator && !before.administrator {
        shorten_login_tickets(tx, id, cx.rules.logins.end_of(true, cx.now))?;
    }
    set_email(tx, id, &after.email)?;
    append_event(tx, Stream::Desk, EventKind::AssociateChanged, id, cx.actor_id, cx.now)?;
    Ok(())
}

/// The associate with what an administrator says of him.
fn with(associate: Associate, id: Id, user: &DeskUser) -> Associate {
    let full_name = if is_blank(&user.full_name) { user.name.clone() } else { user.full_name.clone() };
    let ej_user_id = match (user.chat_user, associate.ej_user_id) {
        (true, 0) => id,
        (true, known) => known,
        (false, _) => 0,
    };
    Associate {
        name: user.name.clone(),
        user_name: user.user_name.clone(),
        formal_name: full_name.clone(),
        full_name,
        group_idx: user.group_idx,
        ej_user_id,
        ..associate
    }
}

fn require_sound(tx: &mut Tx<'_>, before: &DeskUser, user: &DeskUser) -> Result<(), EngineError> {
    if is_blank(&user.name) || user.name.contains(':') || user.name.chars().any(char::is_control) {
        return Err(EngineError::invalid("Name", "a name has at least one character, and no colon"));
    }
    let members =
        [("Name", &user.name), ("FullName", &user.full_name), ("UserName", &user.user_name), ("Email", &user.email)];
    for (member, text) in members {
        if text.chars().nth(NAME_CHARS_MAX).is_some() {
            return Err(EngineError::invalid(member, format!("at most {NAME_CHARS_MAX} characters")));
        }
    }
    if user.email != before.email && !user.email.is_empty() && MailAddress::parse(&user.email).is_none() {
        return Err(EngineError::invalid("Email", "an e-mail address is expected"));
    }
    if user.group_idx != 0
        && user.group_idx != before.group_idx
        && find::<parlour_model::Group>(tx, user.group_idx)?.is_none()
    {
        return Err(EngineError::invalid("GroupIdx", format!("group {} does not exist", user.group_idx)));
    }
    for (member, name, was) in [("Name", &user.name, &before.name), ("UserName", &user.user_name, &before.user_name)] {
        if !name.is_empty() && name != was {
            require_free(tx, member, name, user.associate_id)?;
        }
    }
    Ok(())
}

/// That nobody else logs in with that name.
fn require_free(tx: &mut Tx<'_>, member: &'static str, name: &str, id: Id) -> Result<(), EngineError> {
    match list_associates_by_login(tx, name)?.into_iter().find(|other| *other != id) {
        Some(other) => Err(EngineError::Conflict(format!("{member}: \"{name}\" is already associate {other}."))),
        None => Ok(()),
    }
}

fn require_other_administrator(tx: &mut Tx<'_>) -> Result<(), EngineError> {
    if count_administrators(tx)? > 1 {
        return Ok(());
    }
    Err(EngineError::Conflict("There is no other administrator.".to_owned()))
}

/// Takes away from an agent what he has as one.
fn stop_chatting(cx: &mut Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<(), EngineError> {
    set_away(cx, tx, id)?;
    // An agent who is away may have been offered something nevertheless.
    turn_down_offers(cx, tx, id)?;
    give_back(cx, tx, id)?;
    Ok(())
}

/// Somebody leaves: his logins end, and others get his chats; `None` when there is no such user.
pub fn deactivate(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<DeskUser>, EngineError> {
    require_administrator(caller)?;
    let (Some(user), Some(associate)) = (find_user(tx, id)?, find::<Associate>(tx, id)?) else { return Ok(None) };
    if !user.active {
        return Ok(Some(user));
    }
    if user.administrator {
        require_other_administrator(tx)?;
    }
    // First: nobody who has left is there for what is given back.
    let retired = Associate { deleted: true, ..associate.clone() };
    update(tx, &retired)?;
    change_person(tx, &associate, &retired)?;
    stop_chatting(cx, tx, id)?;
    delete_login_tickets_of(tx, id)?;
    append_event(tx, Stream::Desk, EventKind::AssociateDeactivated, id, cx.actor_id, cx.now)?;
    Ok(find_user(tx, id)?)
}

/// Somebody who left comes back; `None` when there is no such user.
pub fn activate(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<DeskUser>, EngineError> {
    require_administrator(caller)?;
    let (Some(user), Some(associate)) = (find_user(tx, id)?, find::<Associate>(tx, id)?) else { return Ok(None) };
    if user.active {
        return Ok(Some(user));
    }
    for (member, name) in [("Name", &user.name), ("UserName", &user.user_name)] {
        if !name.is_empty() {
            require_free(tx, member, name, id)?;
        }
    }
    // One that was given out at the moment he left must not wake up with him.
    delete_login_tickets_of(tx, id)?;
    let back = Associate { deleted: false, ..associate.clone() };
    update(tx, &back)?;
    change_person(tx, &associate, &back)?;
    append_event(tx, Stream::Desk, EventKind::AssociateActivated, id, cx.actor_id, cx.now)?;
    Ok(find_user(tx, id)?)
}
