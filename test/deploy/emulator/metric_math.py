"""Alarms on an expression over metrics: the emulator refuses to create them. Here they exist and never ring."""

from patching import replace

STANDS_FOR_THE_EXPRESSION = {"Namespace": "Expressions", "MetricName": "NotEvaluated"}


def install(provisioners):
    def recording_expressions(record):
        def recorded(name, props):
            if not props.get("Metrics"):
                return record(name, props)
            rest = {key: value for key, value in props.items() if key != "Metrics"}
            return record(name, {**rest, **STANDS_FOR_THE_EXPRESSION})

        return recorded

    replace(provisioners, "_cw_metric_alarm_record", recording_expressions)
