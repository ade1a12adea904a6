alter table workers drop column fault, drop column clock_ahead_ms, drop column loop_lag_ms;
