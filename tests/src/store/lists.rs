//! Small lists that topics refer to.

use parlour_harness::{Database, both_engines};
use parlour_model::{KbCategory, ListItem, ListName, ReplyTemplate};
use parlour_store::{
    Store, StoreError, Tx, find, find_list_item, find_reply_template, list_items, put_kb_category, put_list_item,
    put_reply_template,
};

fn write(store: &Store, run: impl FnOnce(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static) {
    store.write(run).expect("the store writes");
}

#[test]
fn items_are_kept_apart_by_list_and_replaced_when_written_again() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let item = |list, id, value: &str| ListItem { list, id, value: value.into(), tooltip: "why".into() };
        let items = [
            item(ListName::CustomerLanguage, 1, "US:\"Dog\";NO:\"Hund\""),
            item(ListName::TicketCategory, 1, "Category"),
            item(ListName::TicketPriority, 1, "Priority"),
            item(ListName::TicketPriority, 2, "Other"),
        ];
        let given = items.clone();
        write(&store, move |tx| given.iter().try_for_each(|item| put_list_item(tx, item)));
        let changed = ListItem { tooltip: "because".into(), ..item(ListName::TicketPriority, 2, "Changed") };
        let given = changed.clone();
        write(&store, move |tx| put_list_item(tx, &given));
        for expected in items[..3].iter().chain([&changed]) {
            let found = store.read::<_, StoreError>(|tx| find_list_item(tx, expected.list, expected.id));
            assert_eq!(found.expect("it reads").as_ref(), Some(expected));
        }
        let of = |list, count| store.read::<_, StoreError>(move |tx| list_items(tx, list, count)).expect("it reads");
        assert_eq!(of(ListName::TicketPriority, 9), [items[2].clone(), changed]);
        assert_eq!(of(ListName::TicketPriority, 1), [items[2].clone()]);
        assert_eq!(of(ListName::TicketCategory, 9), [items[1].clone()]);
        let missing = store.read::<_, StoreError>(|tx| find_list_item(tx, ListName::TicketCategory, 2));
        assert_eq!(missing.expect("it reads"), None);
    });
}

#[test]
fn categories_and_templates_are_kept_with_every_field_and_replaced() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for round in ["first", "second"] {
            let text = |what: &str| format!("{round} {what}").into();
            let category = KbCategory {
                id: 4,
                name: text("name"),
                description: text("description"),
                fullname: text("fullname"),
                parent_id: 5,
                sort_order: 6,
            };
            let template = ReplyTemplate { id: 7, name: text("name"), description: text("description"), folder_id: 8 };
            let given = (category.clone(), template.clone());
            write(&store, move |tx| {
                put_kb_category(tx, &given.0)?;
                put_reply_template(tx, &given.1)
            });
            let found = store.read::<_, StoreError>(|tx| Ok((find::<KbCategory>(tx, 4)?, find_reply_template(tx, 7)?)));
            assert_eq!(found.expect("it reads"), (Some(category), Some(template)));
        }
        let missing = store.read::<_, StoreError>(|tx| Ok((find::<KbCategory>(tx, 7)?, find_reply_template(tx, 4)?)));
        assert_eq!(missing.expect("it reads"), (None, None));
    });
}
