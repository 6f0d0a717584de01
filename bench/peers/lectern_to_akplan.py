#!/usr/bin/env python3
"""lectern_to_akplan.py INSTANCE CONFERENCE SCHEDULE -o SOLUTION

Turn a schedule for a conference that akplan_to_lectern.py made into a solution of the instance.
"""

import adapter
import akplan_to_lectern


def solution(instance, conference, schedule):
    if "attendance" not in schedule:
        adapter.refuse("the schedule has no attendance")
    names = akplan_to_lectern.Names(instance)
    placed = adapter.places(conference, schedule)
    return {"scheduled_aks": [scheduled(ak, names, placed[names.submission[ak["id"]]], schedule["attendance"])
                              for ak in instance["aks"] if names.submission[ak["id"]] in placed]}


def scheduled(ak, names, place, attendance):
    """Timeslots past the end of the block are not there: the talk gets fewer."""
    session, number, room = place
    taken = {(session, number + i) for i in range(ak["duration"])}
    return {"ak_id": ak["id"], "room_id": adapter.names_of(names.room)[room],
            "timeslot_ids": [timeslot for timeslot, at in names.slot.items() if at in taken],
            "participant_ids": [participant for participant, id_ in names.person.items()
                                if names.submission[ak["id"]] in attendance.get(id_, [])]}


def schedule(instance, conference, scheduled_aks):
    """The other way round: a solution's list as a schedule; a talk starts in the first of its timeslots."""
    names = akplan_to_lectern.Names(instance)
    attendance = {id_: [] for id_ in names.person.values()}
    for one in scheduled_aks:
        for participant in one["participant_ids"]:
            attendance[names.person[participant]].append(names.submission[one["ak_id"]])
    placed = {names.submission[one["ak_id"]]: (*names.slot[min(one["timeslot_ids"])], names.room[one["room_id"]])
              for one in scheduled_aks}
    return adapter.schedule_of(conference, placed, adapter.without_empty(attendance))


if __name__ == "__main__":
    adapter.from_lectern(__doc__, solution)
