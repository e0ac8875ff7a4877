//! The working calendar: weekly hours, holidays, exceptional days, the martial-law rule.
