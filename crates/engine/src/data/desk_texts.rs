//! Taking in the texts that agents have at hand.

use std::collections::HashSet;

use parlour_model::{Associate, DeskTemplate, QuickReply};
use parlour_store::{Tx, draw_template_key, find, find_template, put_template};

use super::import::rows;
use crate::EngineError;

/// Prepared replies of the desk. A topic may carry one of them too, which is the same then.
pub(super) fn templates(tx: &mut Tx<'_>, all: Vec<DeskTemplate>) -> Result<(), EngineError> {
    let mut given = HashSet::new();
    for (index, it) in all.iter().enumerate().filter(|(_, it)| it.template.id != 0) {
        let id = it.template.id;
        let reason = if id < 0 {
            "a key is above 0".to_owned()
        } else if !given.insert(id) {
            format!("{id} is given twice")
        } else if find_template(tx, id)?.is_some() {
            format!("{id} exists already")
        } else {
            continue;
        };
        return Err(EngineError::invalid(format!("ReplyTemplates[{index}].ReplyTemplateId"), reason));
    }
    // Those without a key come after those with one, or they might draw it.
    let (keyed, keyless): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.template.id != 0);
    for it in keyed {
        put_template(tx, &it)?;
    }
    for mut it in keyless {
        it.template.id = draw_template_key(tx)?;
        put_template(tx, &it)?;
    }
    Ok(())
}

/// Prepared replies of agents.
pub(super) fn quick_replies(tx: &mut Tx<'_>, all: Vec<QuickReply>) -> Result<(), EngineError> {
    // A topic may have gone while its replies stayed.
    for (index, it) in all.iter().enumerate() {
        if find::<Associate>(tx, it.associate_id)?.is_none() {
            let member = format!("QuickReplies[{index}].AssociateId");
            return Err(EngineError::invalid(member, format!("{} does not exist", it.associate_id)));
        }
    }
    rows(tx, all, "QuickReplies", "QuickReplyId")?;
    Ok(())
}
