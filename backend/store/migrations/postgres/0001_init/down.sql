DROP TABLE outbox, idempotency, attachments, clarifications, non_executions, resolutions, feedback, event_notes, events, tickets, card_reads, api_keys, refresh_tokens, users, applicants, reference_stamp, reference_parts, classifiers, executors;
DROP FUNCTION events_append_only;
