//! User groups, as a data set spells them. The vendor's chat API shows them only as headings of lists.

use parlour_model::Group;

use crate::carrier::carrier;

carrier! {
    Group as "Group"; {
        "Id": id,
        "Name": name,
    }
}
