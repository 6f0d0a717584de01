/* frab: the schedule.json of frab, pretalx and the tools around them, read to be checked: against a
 * conference of ours, or by itself.
 *
 * Errors: each with line, column and path in the schedule.json.  Warnings: what was
 * taken otherwise than the file says it, or left out.   Owner: *out, *conf and *schedule are the
 * caller's on OK alone; placements have their place in the schedule.json. */
#ifndef LECTERN_FRAB_H
#define LECTERN_FRAB_H

#include "outside.h"
#include "schedule.h"

/* The file as a schedule of a conference.
 *
 * An event is the submission whose id is its code, slug, id or guid (in this order); what is none
 * of them but has the title of one of the conference's events is left out.  Rooms go by id, else by
 * name; times are instants.  Where two sessions of a room have a slot at that start, the first that
 * takes the talk has it.  A submission of several formats has the one that "type" names, else the
 * one as long as the event. */
enum status frab_schedule(struct schedule **out, const struct conference *conf,
                          const struct outside *from);

/* The file as a conference and its schedule, for the rules that need nothing else: clashes of rooms
 * and people, and people with less than 5 minutes to change rooms (a rule `gap`).
 *
 * Every event is an accepted submission with a slot of its own; its id is the first of code, slug,
 * id, guid that is there.  An event that has the id and the title of an earlier one is another
 * giving of it, called ID#2; one that also has its guid, or its room and start, is an error: listed
 * twice.  People are told apart by code, else guid, else id, else name.  The time zone is the one
 * that the file names, else, with a warning, one with the offset of the first event.  Events that
 * take no time are left out with a warning.  Nodes of the conference are of the schedule.json. */
enum status frab_infer(struct conference **conf, struct schedule **schedule,
                       const struct outside *from);

#endif
