//! Accounts, login tickets, and whom a login name means.

use parlour_harness::{Database, both_engines};
use parlour_model::{Account, Application, Associate, Id, LoginTicket, Timestamp};
use parlour_store::{
    Store, StoreError, Tx, delete_expired_login_tickets, delete_login_ticket, delete_login_tickets_of,
    extend_login_ticket, find_account, find_application, find_login_ticket, has_left_by_login, insert,
    insert_login_ticket, list_associates_by_login, put_account,
};

fn read<T>(store: &Store, run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    store.read(run).expect("the store reads")
}

fn write<T: Send + 'static>(
    store: &Store,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    store.write(run).expect("the store writes")
}

fn associate(id: Id, name: &str, user_name: &str) -> Associate {
    Associate { id, name: name.to_owned(), user_name: user_name.to_owned(), ..Associate::default() }
}

fn with_associates(store: &Store, associates: Vec<Associate>) {
    write(store, move |tx| associates.iter().try_for_each(|associate| insert(tx, associate)));
}

#[test]
fn an_account_is_kept_with_every_field_and_replaced_as_a_whole() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        with_associates(&store, vec![associate(3, "ann", ""), associate(4, "bob", "")]);
        let hash = || "$argon2id$v=19$m=19456,t=2,p=1$salt$hash".to_owned();
        for (administrator, present) in [(true, false), (false, true)] {
            let account =
                Account { associate_id: 3, password_hash: hash(), administrator, present, seen_at: Timestamp(5) };
            let given = account.clone();
            write(&store, move |tx| put_account(tx, &given));
            assert_eq!(read(&store, |tx| find_account(tx, 3)), Some(account));
        }
        assert_eq!(read(&store, |tx| find_account(tx, 4)), None);
        let stray = Account { associate_id: 99, ..Account::default() };
        store.write::<_, StoreError>(move |tx| put_account(tx, &stray)).expect_err("nobody's account");
    });
}

#[test]
fn a_login_ticket_lives_until_it_is_deleted_or_its_end_is_swept() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        with_associates(&store, vec![associate(3, "ann", ""), associate(4, "bob", "")]);
        let ticket = |number: u8, associate_id, expires_at| LoginTicket {
            hash: vec![number, 0, 255],
            associate_id,
            issued_at: Timestamp(5),
            expires_at: Timestamp(expires_at),
            ends_at: Timestamp(500),
            parent_hash: vec![number; 2],
            application_id: 4,
        };
        let tickets = [ticket(1, 3, 100), ticket(2, 3, 200), ticket(3, 3, 300), ticket(4, 4, 150)];
        let given = tickets.clone();
        write(&store, move |tx| given.iter().try_for_each(|ticket| insert_login_ticket(tx, ticket)));
        for ticket in &tickets {
            assert_eq!(read(&store, |tx| find_login_ticket(tx, &ticket.hash)).as_ref(), Some(ticket));
        }
        assert_eq!(read(&store, |tx| find_login_ticket(tx, b"")), None);

        assert!(write(&store, |tx| extend_login_ticket(tx, &[1, 0, 255], Timestamp(400))));
        assert!(!write(&store, |tx| extend_login_ticket(tx, &[9], Timestamp(400))), "a ticket that is gone");
        assert_eq!(
            read(&store, |tx| find_login_ticket(tx, &[1, 0, 255])).map(|it| it.expires_at),
            Some(Timestamp(400))
        );

        assert_eq!(
            write(&store, |tx| delete_expired_login_tickets(tx, Timestamp(200))),
            1,
            "the one that ended at 150"
        );
        assert_eq!(read(&store, |tx| find_login_ticket(tx, &[4, 0, 255])), None);
        assert!(write(&store, |tx| delete_login_ticket(tx, &[2, 0, 255])));
        assert!(!write(&store, |tx| delete_login_ticket(tx, &[2, 0, 255])), "it is gone already");
        assert_eq!(write(&store, |tx| delete_login_tickets_of(tx, 3)), 2);
        assert_eq!(read(&store, |tx| find_login_ticket(tx, &[1, 0, 255])), None);
    });
}

#[test]
fn a_login_name_means_the_name_first_whatever_the_case_and_never_who_has_left() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let gone = Associate { deleted: true, ..associate(1, "Ann", "gone") };
        with_associates(
            &store,
            vec![
                gone,
                associate(5, "bob", "ANN"),
                associate(7, "aNN", "x@y"),
                associate(8, "ann", "bob"),
                associate(9, "%", "_"),
            ],
        );
        for (login, expected) in [
            ("ann", vec![8, 7, 5]),
            ("aNN", vec![7, 8, 5]),
            ("ANN", vec![5, 7, 8]),
            ("Ann", vec![7, 8, 5]),
            ("bob", vec![5, 8]),
            ("BOB", vec![5, 8]),
            ("X@Y", vec![7]),
            ("gone", vec![]),
            ("nobody", vec![]),
            ("", vec![]),
            ("%", vec![9]),
            ("an_", vec![]),
            ("' or 1=1 --", vec![]),
        ] {
            assert_eq!(read(&store, |tx| list_associates_by_login(tx, login)), expected, "{login:?}");
        }
    });
}

#[test]
fn a_login_name_of_somebody_who_has_left_is_known_as_that() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let gone = Associate { deleted: true, ..associate(1, "Ann", "ann@desk.example") };
        with_associates(&store, vec![gone, associate(2, "bob", "")]);
        for (login, expected) in
            [("ANN", true), ("ann@DESK.example", true), ("bob", false), ("nobody", false), ("an_", false)]
        {
            assert_eq!(read(&store, |tx| has_left_by_login(tx, login)), expected, "{login:?}");
        }
    });
}

#[test]
fn an_application_is_found_by_its_token_alone() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let widget =
            Application { id: 2, name: "Widget".to_owned(), token_hash: vec![0, 1, 254], ..Application::default() };
        let given = widget.clone();
        write(&store, move |tx| insert(tx, &given));
        assert_eq!(read(&store, |tx| find_application(tx, &[0, 1, 254])), Some(widget));
        assert_eq!(read(&store, |tx| find_application(tx, &[0, 1])), None);
        let twin = Application { id: 3, token_hash: vec![0, 1, 254], ..Application::default() };
        store.write::<_, StoreError>(move |tx| insert(tx, &twin)).expect_err("a token is one program's");
    });
}
