"""The texts that the small layers of these tests are made of."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "scenarios" / "pack"
# What the first layer of the tests lets the next ones do.
MARKS = """
locked: ["appearance"]
waivable: ["popularization", "no-causes"]
relaxable:
  pack: ["gate"]
  rules:
    popularization: ["weight", "severity", "off", "levels", "years"]
    no-causes: ["severity"]
profiles:
  township: {title: "乡镇", level: "township", gate: {fail_under: 50}, severities: {no-causes: "info"}}
"""
PROVINCE = """id: "province"
version: "1"
title: "某省"
tier: "province"
extends: "../pack"
"""
COUNTY = """id: "county"
version: "1"
title: "某县"
tier: "county"
extends: "../province"
"""
