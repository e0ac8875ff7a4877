//! A small city in memory of the machine: database, reference data, people, for the tests here.
