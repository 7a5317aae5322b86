//! The pages of the preview itself, below `/_fangan/`.

pub mod failure;

use std::sync::Arc;

use axum::Router;

use crate::serve::state::State;

/// Their addresses.
pub fn router() -> Router<Arc<State>> {
    Router::new()
}
