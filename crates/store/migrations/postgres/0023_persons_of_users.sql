-- Every user is a person too, and is found by that person. The program gives users from before a person of their names.

create index associate_person on associate (person_id);
