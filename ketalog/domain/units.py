"""The units that may be typed for each kind of amount, and those that are never written."""

from __future__ import annotations

from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Height,
    OxygenFlow,
    Quantity,
    Temperature,
    Volume,
    Weight,
)

# What may be typed for each kind: typed unit → pint's name. The first is the one shown; a small
# l in litres can be meant as nothing else, so it is taken, and shown as ISMP writes it.
TYPED: dict[type[Quantity], dict[str, str]] = {
    Dose: {"mg": "mg", "mcg": "mcg", "g": "g"},
    DosePerWeight: {"mg/kg": "mg/kg", "mcg/kg": "mcg/kg"},
    DoseRate: {
        "mg/h": "mg/h",
        "mg/hr": "mg/h",
        "mg/min": "mg/min",
        "mcg/h": "mcg/h",
        "mcg/min": "mcg/min",
    },
    DoseRatePerWeight: {
        "mg/kg/h": "mg/kg/h",
        "mg/kg/hr": "mg/kg/h",
        "mg/kg/min": "mg/kg/min",
        "mcg/kg/h": "mcg/kg/h",
        "mcg/kg/min": "mcg/kg/min",
    },
    Concentration: {
        "mg/mL": "mg/mL",
        "mg/ml": "mg/mL",
        "mcg/mL": "mcg/mL",
        "mcg/ml": "mcg/mL",
    },
    Volume: {"mL": "mL", "ml": "mL", "L": "L", "l": "L"},
    Flow: {
        "mL/h": "mL/h",
        "ml/h": "mL/h",
        "mL/hr": "mL/h",
        "ml/hr": "mL/h",
        "mL/min": "mL/min",
        "ml/min": "mL/min",
    },
    OxygenFlow: {"L/min": "L/min", "l/min": "L/min", "mL/min": "mL/min", "ml/min": "mL/min"},
    Temperature: {"degC": "degC", "°C": "degC", "C": "degC", "degF": "degF", "°F": "degF"},
    Weight: {"kg": "kg", "Kg": "kg", "lb": "lb", "lbs": "lb", "g": "g"},
    Height: {"cm": "cm", "in": "in"},
}
TARGET: dict[type[Quantity], str] = {
    kind: next(iter(names.values())) for kind, names in TYPED.items()
}
NAMES: dict[type[Quantity], str] = {
    Dose: "a dose",
    DosePerWeight: "a dose for each kg",
    DoseRate: "a dose rate",
    DoseRatePerWeight: "a dose rate for each kg",
    Concentration: "a concentration",
    Volume: "a volume",
    Flow: "a pump rate",
    OxygenFlow: "an oxygen flow",
    Temperature: "a temperature",
    Weight: "a weight",
    Height: "a height",
}
NEVER = {
    "µg": "mcg",
    "μg": "mcg",
    "ug": "mcg",
    "cc": "mL",
    "cc/h": "mL/h",
    "Mg": "mg",
    "MG": "mg",
    "KG": "kg",
    "LB": "lb",
    "Lb": "lb",
    "U": "units",
    "u": "units",
    "IU": "units",
    "iu": "units",
    "mgs": "mg",
    "milligram": "mg",
    "milligrams": "mg",
    "gm": "g",
    "gms": "g",
    "gram": "g",
    "grams": "g",
}
