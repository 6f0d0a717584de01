/* terms: what the compile halves of the rules share: who matches, and how much an option measures.
 *
 * The check halves never include this: the two are to be strangers. */
#ifndef LECTERN_TERMS_H
#define LECTERN_TERMS_H

#include "problem.h"

int option_matches(const struct problem *problem, const struct rule *rule, int option);
int talk_matches(const struct problem *problem, const struct rule *rule,
                 int talk); /* in some format */

/* Minutes of slots, each one's own. */
int64_t slots_minutes(const struct conference *conf, int slot, int n_slots);
/* 1, slots or minutes of a whole talk, in millionths. */
amount option_measure(const struct problem *problem, int option, enum measure measure);

/* Does the person have one of these roles (bits of enum role) in that submission?  The chairs of
 * its track are its chairs. */
int person_plays(const struct conference *conf, int person, int submission, unsigned roles);

/* How many values a field has; 1 where there is nothing to tell talks apart by. */
int n_field_values(const struct conference *conf, enum field field);

/* [n_options] which ones the rule matches where it asks for formats; NULL where a talk's options
 * are all alike to it. */
const unsigned char *rule_options(struct problem *problem, const struct rule *rule);

/* Does the rule ask the visitor as it asks those who must be there?  (What is given or a must, the
 * talk's own price has already.) */
int rule_asks_visitor(const struct problem *problem, const struct rule *rule, int visit);

/* A relation of a rule's parameters; with a mask of options where the rule asks for formats. */
struct relation rule_relation(struct problem *problem, const struct rule *rule);

/* A rule's weight for a match of that size: at the hard level a negative one counts 0. */
struct price weight_for(const struct rule *rule, amount size);

/* Price a room for every option of a talk that the rule matches. */
void price_talk_room(struct problem *problem, const struct rule *rule, int talk, int room,
                     amount size);
/* The same, times the rule's `measure` of each option. */
void price_talk_room_measured(struct problem *problem, const struct rule *rule, int talk, int room,
                              amount size);
/* An event in the way of an option, measured as a pair would be. */
amount event_measure(const struct problem *problem, int option, struct span event,
                     enum measure measure);

#endif
