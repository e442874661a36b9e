"""OpenCV's normalised correlation on the cases that `bench_vision` wrote: its places, and how long it takes."""

import json
import statistics
import sys
import time

import cv2
import numpy

folder = sys.argv[1]
cases = json.load(open(f"{folder}/cases.json", encoding="utf-8"))
scenes = {}


def read(name, colour):
    key = (name, colour)
    if key not in scenes:
        scenes[key] = cv2.imread(f"{folder}/{name}.{'colour' if colour else 'grey'}.png", -1)
    return scenes[key]


def exact(scene, wanted, place):
    """The score of a place by its formula, in double precision: OpenCV's own sums are of single precision."""
    height, width = wanted.shape[:2]
    part = scene[place[1] : place[1] + height, place[0] : place[0] + width].astype(float)
    axes = (0, 1)
    ours, theirs = wanted - wanted.mean(axis=axes), part - part.mean(axis=axes)
    return float((ours * theirs).sum() / numpy.sqrt((ours**2).sum() * (theirs**2).sum()))


same = [0, 0]
for case in cases["cases"]:
    agrees = True
    for colour, ours in ((False, case["grey"]), (True, case["colour"])):
        scene, wanted = read(case["scene"], colour), read(case["name"], colour)
        _, _, _, place = cv2.minMaxLoc(cv2.matchTemplate(scene, wanted, cv2.TM_CCOEFF_NORMED))
        if ours == list(place):
            continue
        # The same picture stands in several places: the best is any of those with the same score.
        if ours is None or abs(exact(scene, wanted, ours) - exact(scene, wanted, place)) > 1e-9:
            agrees = False
            print(case["name"], "colour" if colour else "grey", ours, place, file=sys.stderr)
    same[case["set"]] += agrees


def milliseconds(colour):
    scene, wanted = read("scene", colour), read("wanted", colour)
    times = []
    for _ in range(15):
        began = time.perf_counter()
        cv2.minMaxLoc(cv2.matchTemplate(scene, wanted, cv2.TM_CCOEFF_NORMED))
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 2)


print(json.dumps({"peer_grey_ms": milliseconds(False), "peer_colour_ms": milliseconds(True), "same_place": same}))
