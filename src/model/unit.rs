//! Units: the bureaus, offices and groups that plans name.

use crate::base::passage::Passage;

/// Names a unit of a site: its position in [`crate::model::site::Site::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// A unit, as the register describes it or as documents name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Its address under `/units/`; stable.
    pub id: String,
    /// Ids it had before; their addresses lead to its page.
    pub former_ids: Vec<String>,
    /// The name in use.
    pub name: String,
    /// The full name, where the usual one is short.
    pub full_name: Option<String>,
    /// Other names for the same unit.
    pub aliases: Vec<String>,
    /// Names it had before.
    pub former_names: Vec<FormerName>,
    /// The unit it belongs to.
    pub parent: Option<UnitId>,
    /// Whether the name stands for several units: 各医疗卫生单位.
    pub group: bool,
    /// The members of a group, as far as they are registered.
    pub members: Vec<UnitId>,
    /// An office line or address; never a person's.
    pub contact: Option<String>,
    /// The units that carry on its work.
    pub successors: Vec<UnitId>,
    /// Whether the register names it; otherwise documents alone do.
    pub registered: bool,
    /// Whether readers may know of it: the register or a published document names it.
    pub public: bool,
}

/// A name that a unit had until some time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// Until when, as written.
    pub until: Option<String>,
}

/// A unit as a document names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The words as written.
    pub words: Passage,
    /// The unit they name.
    pub unit: UnitId,
}
