/* conference rules: every message the rules of a file can provoke, and what good ones become. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conference.h"
#include "listed.h"
#include "quoted.h"

#define RULE(members) FILE_OF(SMALL ",'rules':[{" members "}]")

static const struct bad bads[] = {
    // clang-format off
    {"unknown rule", RULE("'rule':'balence'"), "$.rules[0].rule", "no rule \"balence\" (did you mean \"balance\"?)"},
    {"unlike any rule", RULE("'rule':'zzzz'"), "$.rules[0].rule", "no rule \"zzzz\"; `lectern rules` lists them"},
    {"rule without name", RULE("'weight':1"), "$.rules[0]", "a rule needs \"rule\""},
    {"foreign parameter", RULE("'rule':'avoid','max':1"), "$.rules[0].max", "avoid takes no \"max\"; it takes where, when, room, measure"},
    {"unknown parameter", RULE("'rule':'avoid','wen':{}"), "$.rules[0].wen", "unknown member \"wen\" (did you mean \"when\"?)"},
    {"rule id twice", FILE_OF(SMALL ",'rules':[{'rule':'avoid','id':'a'},{'rule':'prefer','id':'a'}]"), "$.rules[1].id", "rule id \"a\" is there already"},
    {"rule id is another rule", RULE("'rule':'avoid','id':'prefer'"), "$.rules[0].id", "is the name of another rule"},
    {"weight in words", RULE("'rule':'avoid','weight':'heavy'"), "$.rules[0].weight", "\"heavy\" is no weight"},
    {"weight is a list", RULE("'rule':'avoid','weight':[1]"), "$.rules[0].weight", "a list where a number is expected"},
    {"weight on changes", RULE("'rule':'avoid','weight':{'changes':1}"), "$.rules[0].weight.changes", "unknown member \"changes\""},
    {"weight of nothing", RULE("'rule':'avoid','weight':{}"), "$.rules[0].weight", "no weight inside"},
    {"negative hard weight", RULE("'rule':'avoid','weight':{'hard':-1}"), "$.rules[0].weight.hard", "a hard weight is a whole number, 0 or more"},
    {"half a hard weight", RULE("'rule':'avoid','weight':{'hard':0.5}"), "$.rules[0].weight.hard", "a hard weight is a whole number"},
    {"attends for a price", RULE("'rule':'attends','weight':2"), "$.rules[0].weight", "attends is \"hard\" or \"off\""},
    {"attends with a price", RULE("'rule':'attends','weight':{'hard':1,'soft':1}"), "$.rules[0].weight", "nobody is at two places for a price"},
    {"unknown submission", RULE("'rule':'avoid','where':{'id':['T1','T9']}"), "$.rules[0].where.id[1]", "no submission \"T9\" (did you mean \"T1\"?)"},
    {"selects nothing", RULE("'rule':'avoid','where':{'id':[]}"), "$.rules[0].where.id", "nothing is selected"},
    {"unknown day", RULE("'rule':'avoid','when':{'day':'2027-05-10'}"), "$.rules[0].when.day", "no session is on 2027-05-10"},
    {"slot without number", RULE("'rule':'avoid','when':{'slot':'am'}"), "$.rules[0].when.slot", "\"am\" is no slot: write SESSION.N"},
    {"slot of unknown session", RULE("'rule':'avoid','when':{'slot':'an.1'}"), "$.rules[0].when.slot", "no session \"an\" (did you mean \"am\"?)"},
    {"slot behind the last", RULE("'rule':'avoid','when':{'slot':['pm.1','pm.2']}"), "$.rules[0].when.slot[1]", "session \"pm\" has 1 slots"},
    {"unknown session", RULE("'rule':'avoid','when':{'session':'eve'}"), "$.rules[0].when.session", "no session \"eve\""},
    {"unknown room", RULE("'rule':'avoid','room':{'id':'doc'}"), "$.rules[0].room.id", "no room \"doc\" (did you mean \"dock\"?)"},
    {"word", RULE("'rule':'apart','within':'hour'"), "$.rules[0].within", "\"hour\" is none of overlap, slot, session, day, all"},
    {"measure of pairs", RULE("'rule':'avoid','measure':'overlap-slots'"), "$.rules[0].measure", "avoid counts talks: measure is talk, slots or minutes"},
    {"measure of talks", RULE("'rule':'apart','measure':'slots'"), "$.rules[0].measure", "apart counts pairs"},
    {"boolean", RULE("'rule':'apart','per-person':1"), "$.rules[0].per-person", "a number where true or false is expected"},
    {"cell", RULE("'rule':'balance','max':1,'per':'week'"), "$.rules[0].per", "\"week\" is none of conference, day"},
    {"field", RULE("'rule':'balance','max':1,'by':'tags'"), "$.rules[0].by", "\"tags\" is no field (did you mean \"tag\"?)"},
    {"far field", RULE("'rule':'balance','max':1,'by':'colour'"), "$.rules[0].by", "\"colour\" is no field: track, level"},
    {"list field", RULE("'rule':'balance','max':1,'by':'list:theme2'"), "$.rules[0].by", "no submission has a list \"theme2\" (did you mean \"theme\"?)"},
    {"far list field", RULE("'rule':'balance','max':1,'by':'list:zz'"), "$.rules[0].by", "no submission has a list \"zz\""},
    {"shared twice", RULE("'rule':'apart','shared':['tag','tag']"), "$.rules[0].shared[1]", "\"tag\" is listed twice"},
    {"no limit", RULE("'rule':'balance','by':'track'"), "$.rules[0]", "balance needs a limit"},
    {"min above max", RULE("'rule':'balance','min':3,'max':2"), "$.rules[0].min", "the minimum is larger than the maximum"},
    {"share above share", RULE("'rule':'balance','min':'50%','max':'25%'"), "$.rules[0].min", "the minimum is larger than the maximum"},
    {"share of 101", RULE("'rule':'balance','max':'101%'"), "$.rules[0].max", "\"101%\" is no share"},
    {"share in words", RULE("'rule':'balance','max':'half'"), "$.rules[0].max", "\"half\" is no share"},
    {"negative limit", RULE("'rule':'balance','max':-1"), "$.rules[0].max", "-1 is outside 0..1000000000"},
    {"limits as a list", RULE("'rule':'balance','limits':[1,2]"), "$.rules[0].limits", "an object of [min, max] by value"},
    {"limits of none", RULE("'rule':'balance','limits':{}"), "$.rules[0].limits", "0 items; at least 1"},
    {"limit of one number", RULE("'rule':'balance','limits':{'*':3}"), "$.rules[0].limits[\"*\"]", "a number where [min, max] is expected"},
    {"limit of three", RULE("'rule':'balance','limits':{'*':[1,2,3]}"), "$.rules[0].limits[\"*\"]", "3 items; at most 2"},
    {"limit of nothing", RULE("'rule':'balance','limits':{'*':[null,null]}"), "$.rules[0].limits[\"*\"]", "the limit limits nothing"},
    {"limit on unknown track", RULE("'rule':'balance','by':'track','limits':{'system':[0,1]}"), "$.rules[0].limits.system", "no track \"system\" (did you mean \"systems\"?)"},
    {"limit on unknown tag", RULE("'rule':'balance','by':'tag','limits':{'tyme':[0,1]}"), "$.rules[0].limits.tyme", "no submission with the tag \"tyme\" (did you mean \"time\"?)"},
    {"limit without by", RULE("'rule':'balance','limits':{'systems':[0,1]}"), "$.rules[0].limits.systems", "without \"by\" there are no values"},
    {"limits and max", RULE("'rule':'balance','limits':{'*':[0,1]},'max':1"), "$.rules[0].max", "give one of them"},
    {"group of unknown", RULE("'rule':'apart','groups':[['T1','T3']]"), "$.rules[0].groups[0][1]", "no submission \"T3\" (did you mean \"T1\"?)"},
    {"group of one twice", RULE("'rule':'apart','groups':[['T1','T1']]"), "$.rules[0].groups[0][1]", "\"T1\" is listed twice"},
    {"empty group", RULE("'rule':'apart','groups':[[]]"), "$.rules[0].groups[0]", "0 items; at least 1"},
    {"group is a text", RULE("'rule':'apart','groups':['T1']"), "$.rules[0].groups[0]", "a text where a list of ids is expected"},
    {"pair of one", RULE("'rule':'apart','pairs':[['T1']]"), "$.rules[0].pairs[0]", "1 items; at least 2"},
    {"pair of unknown", RULE("'rule':'apart','pairs':[['T1','T3']]"), "$.rules[0].pairs[0][1]", "no submission \"T3\""},
    {"pair with itself", RULE("'rule':'apart','pairs':[['T1','T1']]"), "$.rules[0].pairs[0][1]", "\"T1\" is paired with itself"},
    {"even of no value", RULE("'rule':'balance','even':true"), "$.rules[0].even", "even compares the values of \"by\", or groups: give one of them"},
    {"not even", RULE("'rule':'balance','by':'track','even':false"), "$.rules[0]", "balance needs a limit: min, max, limits or even"},
    {"even in words", RULE("'rule':'balance','by':'track','even':'yes'"), "$.rules[0].even", "a text where true or false is expected"},
    {"gap of no length", RULE("'rule':'gap'"), "$.rules[0]", "gap needs \"minutes\"; `lectern rules gap` explains it"},
    {"gap below 0", RULE("'rule':'gap','minutes':-1"), "$.rules[0].minutes", "-1 is outside 0..10080"},
    {"gap of half a minute", RULE("'rule':'gap','minutes':0.5"), "$.rules[0].minutes", "0.5 is not written as a whole number"},
    {"gap to another room", RULE("'rule':'gap','minutes':1,'other-room':10081"), "$.rules[0].other-room", "10081 is outside 0..10080"},
    {"gap of a role", RULE("'rule':'gap','minutes':1,'roles':['host']"), "$.rules[0].roles[0]", "\"host\" is none of speaker, must, chair"},
    {"changeover of no length", RULE("'rule':'changeover'"), "$.rules[0]", "changeover needs \"minutes\""},
    {"order of nothing", RULE("'rule':'order'"), "$.rules[0]", "order goes by \"pairs\" or by \"level\": give \"pairs\" or \"by\""},
    {"order of both", RULE("'rule':'order','by':'level','pairs':[['T1','T2']]"), "$.rules[0]", "give \"pairs\" or \"by\", not both"},
    {"order by track", RULE("'rule':'order','by':'track'"), "$.rules[0].by", "order goes by \"level\" only"},
    {"order by no field", RULE("'rule':'order','by':'levle'"), "$.rules[0].by", "\"levle\" is no field (did you mean \"level\"?)"},
    {"order by gap in words", RULE("'rule':'order','by':'level','gap':'long'"), "$.rules[0].gap", "a text where a whole number is expected"},
    {"measure of far pairs", RULE("'rule':'same-day','measure':'overlap-slots'"), "$.rules[0].measure", "same-day counts pairs: measure is pair or minutes"},
    {"measure of a talk in pairs", RULE("'rule':'together','measure':'talk'"), "$.rules[0].measure", "together counts pairs: measure is pair or minutes"},
    {"measure of no seats", RULE("'rule':'audience-fits','measure':'pair'"), "$.rules[0].measure", "audience-fits counts seats: measure is talk, slots, minutes or worst"},
    {"worst of talks", RULE("'rule':'avoid','measure':'worst'"), "$.rules[0].measure", "avoid counts talks: measure is talk, slots or minutes"},
    {"worst of pairs", RULE("'rule':'order','by':'level','measure':'worst'"), "$.rules[0].measure", "order counts pairs: measure is pair or minutes"},
    {"days of same-day", RULE("'rule':'same-day','within':'day'"), "$.rules[0].within", "same-day takes no \"within\"; it takes where, measure, shared, times, groups, pairs"},
    {"whose", RULE("'rule':'wishes','whose':'talk'"), "$.rules[0].whose", "\"talk\" is none of submission, people"},
    {"kind of tag", RULE("'rule':'needs','kind':['room','rooms']"), "$.rules[0].kind[1]", "\"rooms\" is none of room, slot, not-room, not-slot"},
    {"role", RULE("'rule':'person-clash','roles':'attendee'"), "$.rules[0].roles", "\"attendee\" is none of speaker, must, chair"},
    {"what to keep", RULE("'rule':'keep','what':'day'"), "$.rules[0].what", "\"day\" is none of"},
    {"budget of nothing", RULE("'rule':'budget','max':3"), "$.rules[0]", "budget needs \"of\"; `lectern rules budget` explains it"},
    {"budget without end", RULE("'rule':'budget','of':'slots'"), "$.rules[0]", "budget needs \"max\""},
    {"budget of a session", RULE("'rule':'budget','of':'session','max':3"), "$.rules[0].of", "\"session\" is none of score, audience, minutes, slots"},
    {"budget of a share", RULE("'rule':'budget','of':'slots','max':'50%'"), "$.rules[0].max", "a share is of the talks in a cell"},
    {"comfort of slots", RULE("'rule':'comfort','of':'slots','good':{'from':'09:00','to':'18:00'}"), "$.rules[0].of", "\"slots\" is none of talk, session"},
    {"comfort at any time", RULE("'rule':'comfort','less':2"), "$.rules[0]", "nothing is asked: give good or possible times of day"},
    {"comfort without end", RULE("'rule':'comfort','possible':{'from':'09:00'}"), "$.rules[0].possible", "a daytime needs \"to\""},
    {"cost without columns", RULE("'rule':'cost','rows':'*','table':{'*':{'am':1}}"), "$.rules[0]", "cost needs \"columns\""},
    {"cost of nothing", RULE("'rule':'cost','rows':'*','columns':'room','table':{}"), "$.rules[0].table", "0 items; at least 1"},
    {"cost of another row", RULE("'rule':'cost','rows':'*','columns':'room','table':{'T1':{'quay':1}}"), "$.rules[0].table.T1", "the one row is \"*\""},
    {"cost of unknown track", RULE("'rule':'cost','rows':'track','columns':'room','table':{'system':{'quay':1}}"), "$.rules[0].table.system", "no track \"system\" (did you mean \"systems\"?)"},
    {"cost of unknown room", RULE("'rule':'cost','rows':'track','columns':'room','table':{'systems':{'key':1}}"), "$.rules[0].table.systems.key", "no room \"key\""},
    {"cost of unknown session", RULE("'rule':'cost','rows':'*','columns':'session','table':{'*':{'an':1}}"), "$.rules[0].table[\"*\"].an", "no session \"an\" (did you mean \"am\"?)"},
    {"cost of unknown slot", RULE("'rule':'cost','rows':'*','columns':'slot','table':{'*':{'am@1':1}}"), "$.rules[0].table[\"*\"][\"am@1\"]", "\"am@1\" is no slot: write SESSION.N"},
    {"cost of no block", RULE("'rule':'cost','rows':'*','columns':'block','table':{'*':{'am':1}}"), "$.rules[0].table[\"*\"].am", "\"am\" is no block: write SESSION/ROOM"},
    {"cost of unknown block", RULE("'rule':'cost','rows':'*','columns':'block','table':{'*':{'am/key':1}}"), "$.rules[0].table[\"*\"][\"am/key\"]", "no room \"key\""},
    {"cost of a day twice", RULE("'rule':'cost','rows':'*','columns':'session','table':{'*':{'am':1,'am@2':2}}"), "$.rules[0].table[\"*\"][\"am@2\"]", "\"am@2\" has a number in this row already"},
    {"cost in words", RULE("'rule':'cost','rows':'*','columns':'session','table':{'*':{'am':'much'}}"), "$.rules[0].table[\"*\"].am", "a text where a number is expected"},
    {"cost a day", RULE("'rule':'cost','rows':'*','columns':'session','per':'day','table':{'*':{'am':1}}"), "$.rules[0].per", "\"day\" is none of talk, slot, block"},
    {"cost of a slot's block", RULE("'rule':'cost','rows':'*','columns':'slot','per':'block','table':{'*':{'am.1':1}}"), "$.rules[0].per", "a block has many slots: columns are session, room, block"},
    {"pair of unknown tracks", RULE("'rule':'similar-tracks','pairs':[['systems','sistems']]"), "$.rules[0].pairs[0][1]", "no track \"sistems\" (did you mean \"systems\"?)"},
    {"track with itself", RULE("'rule':'similar-tracks','pairs':[['systems','systems']]"), "$.rules[0].pairs[0][1]", "\"systems\" is paired with itself"},
    {"no pairs of tracks", RULE("'rule':'similar-tracks'"), "$.rules[0]", "similar-tracks needs \"pairs\""},
    {"run without max", RULE("'rule':'run'"), "$.rules[0]", "run needs \"max\"; `lectern rules run` explains it"},
    {"run of a share", RULE("'rule':'run','max':'25%'"), "$.rules[0].max", "a share is of the talks in a cell: write a whole number"},
    {"no days", RULE("'rule':'compact'"), "$.rules[0]", "compact needs \"max-days\""},
    {"less than a day", RULE("'rule':'compact','max-days':0"), "$.rules[0].max-days", "0 is outside 1..366"},
    {"unknown role", RULE("'rule':'compact','max-days':1,'roles':['speaker','host']"), "$.rules[0].roles[1]", "\"host\" is none of speaker, must, chair"},
    {"factor in words", RULE("'rule':'apart','pairs':[['T1','T2','x']]"), "$.rules[0].pairs[0][2]", "a text where a number is expected"},
    {"unknown chair", FILE_OF(SMALL ",'pins':[],'accept':[],'events':[],'published':[],'x-tracks':0,'rules':[{'rule':'avoid','where':{'speaker':'inez'}}]"), "$.rules[0].where.speaker", "no person \"inez\" (did you mean \"ines\"?)"},
    // clang-format on
};

static const struct bad warnings[] = {
    // clang-format off
    {"room with no such tag", FILE_OF(SMALL ",'x-a':1,'rules':[{'rule':'avoid','room':{'tag':['recorded','recordet']}}]"), "$.rules[0].room.tag[1]", "no room with the tag \"recordet\" (did you mean \"recorded\"?)"},
    {"slot with no such tag", RULE("'rule':'avoid','when':{'tag':['early','erly']}"), "$.rules[0].when.tag[1]", "no session or slot with the tag \"erly\" (did you mean \"early\"?)"},
    {"talk with no such tag", RULE("'rule':'avoid','where':{'tag':['time','zz']}"), "$.rules[0].where.tag[1]", "no submission with the tag \"zz\""},
    {"no talk matches", RULE("'rule':'avoid','where':{'id':'T2','track':'systems'}"), "$.rules[0].where", "this matches no submission"},
    {"no slot matches", RULE("'rule':'avoid','when':{'session':'pm','day':'2027-05-09'}"), "$.rules[0].when", "this matches no slot"},
    {"no room matches", RULE("'rule':'avoid','room':{'id':'dock','tag':'recorded'}"), "$.rules[0].room", "this matches no room"},
    {"cell of no session", RULE("'rule':'balance','max':9,'per':'tag:earl'"), "$.rules[0].per", "no session has the tag \"earl\" (did you mean \"early\"?)"},
    // clang-format on
};

static void adds_the_rules_that_are_always_on(void **state)
{
    struct conference *conf =
        good(FILE_OF(SMALL ",'rules':[{'rule':'room-clash','weight':'off'},{'rule':'avoid'},"
                           "{'rule':'avoid','weight':{'hard':2,'soft':-0.5}}]"));

    (void)state;
    assert_int_equal(conf->n_rules, 12);
    assert_true(rule_of(conf, "room-clash")->off);
    assert_false(rule_of(conf, "room-clash")->always_on);
    assert_true(rule_of(conf, "placed")->always_on);
    assert_true(rule_of(conf, "placed")->weight.at[HARD] == AMOUNT_ONE);
    assert_true(rule_of(conf, "score")->weight.at[SOFT] == AMOUNT_ONE);
    assert_true(rule_of(conf, "avoid")->weight.at[SOFT] == AMOUNT_ONE);
    assert_true(rule_of(conf, "avoid#2")->weight.at[HARD] == 2 * AMOUNT_ONE);
    assert_true(rule_of(conf, "avoid#2")->weight.at[SOFT] == -AMOUNT_ONE / 2);
    conference_free(conf);
    conf = good(FILE_OF("'submissions':[{'id':'a','state':'accepted'}]"));
    assert_int_equal(conf->n_rules, 9); /* nothing to choose: no score */
    conference_free(conf);
}

static void reads_limits(void **state)
{
    struct conference *conf = good(
        FILE_OF(SMALL ",'rules':[{'rule':'balance','by':'track','per':'tag:early','min':'12.5%',"
                      "'limits':{'systems':[null,4]},'limit-in':'minutes','count':'all'}]"));
    const struct rule *rule = rule_of(conf, "balance");

    (void)state;
    assert_int_equal(rule->by.field, FIELD_TRACK);
    assert_int_equal(rule->per, PER_TAG);
    assert_string_equal(conf->values.list[rule->per_tag], "early");
    assert_int_equal(rule->limit_in, LIMIT_MINUTES);
    assert_true(rule->count_all);
    assert_int_equal(rule->n_limits, 2);
    assert_int_equal(rule->limits[0].value, 0);
    assert_true(rule->limits[0].min == NO_LIMIT && rule->limits[0].max == 4);
    assert_int_equal(rule->limits[1].value, ANY_VALUE);
    assert_true(rule->limits[1].min == 125000 && rule->limits[1].min_is_share);
    assert_true(rule->limits[1].max == NO_LIMIT);
    conference_free(conf);
}

static void knows_which_pairs_each_rule_looks_at(void **state)
{
    struct conference *conf =
        good(FILE_OF(SMALL ",'rules':[{'rule':'gap','minutes':15},{'rule':'gap','minutes':15,"
                           "'other-room':0,'within':'slot','roles':'chair'},{'rule':'changeover',"
                           "'minutes':5},{'rule':'order','by':'level','gap':7},{'rule':"
                           "'popular-rooms'},{'rule':'same-room'},{'rule':'same-room','within':"
                           "'overlap'},{'rule':'mix'},{'rule':'audience-clash'}]"));

    (void)state;
    assert_int_equal(rule_of(conf, "gap")->within, WITHIN_ALL);
    assert_int_equal(rule_of(conf, "gap")->other_room, 15);
    assert_int_equal(rule_of(conf, "gap")->roles, ROLE_SPEAKER | ROLE_MUST);
    assert_int_equal(rule_of(conf, "gap#2")->within, WITHIN_SLOT);
    assert_int_equal(rule_of(conf, "gap#2")->other_room, 0);
    assert_int_equal(rule_of(conf, "gap#2")->roles, ROLE_CHAIR);
    assert_int_equal(rule_of(conf, "changeover")->within, WITHIN_ALL);
    assert_int_equal(rule_of(conf, "order")->within, WITHIN_ALL);
    assert_int_equal(rule_of(conf, "order")->minutes, 7);
    assert_int_equal(rule_of(conf, "popular-rooms")->within, WITHIN_ALL);
    assert_int_equal(rule_of(conf, "same-room")->within, WITHIN_DAY);
    assert_int_equal(rule_of(conf, "same-room#2")->within, WITHIN_OVERLAP);
    assert_int_equal(rule_of(conf, "mix")->within, WITHIN_OVERLAP);
    assert_int_equal(rule_of(conf, "audience-clash")->within, WITHIN_OVERLAP);
    conference_free(conf);
}

static void reads_selectors(void **state)
{
    struct conference *conf = good(FILE_OF(
        SMALL
        ",'rules':[{'rule':'avoid','where':{'track':'systems','lists':{'theme':'clocks'}},"
        "'when':{'session':'am','slot':['am.2','pm.1'],'day':'2027-05-09','window':"
        "'2027-05-09T09:00/12:00'},'room':{'tag':'recorded'}},"
        "{'rule':'apart','shared':['tag','list:theme'],'times':false,'differ':'language',"
        "'rooms':'different','groups':[['T1','T2']],'pairs':[['T2','T1',2.5],['T1','T2']]}]"));
    const struct rule *avoid = rule_of(conf, "avoid"), *apart = rule_of(conf, "apart");

    (void)state;
    assert_true(where_matches(&avoid->where, conf, 0, -1));
    assert_false(where_matches(&avoid->where, conf, 1, -1));
    assert_int_equal(avoid->when.sessions.n, 2);
    assert_int_equal(avoid->when.slots.n, 3); /* am@1.2, am@2.2, pm.1 */
    assert_true(when_matches(&avoid->when, conf, 3));
    assert_false(when_matches(&avoid->when, conf, 1));
    assert_true(room_matches(&avoid->room, conf, 0));
    assert_false(room_matches(&avoid->room, conf, 1));
    assert_int_equal(apart->n_shared, 2);
    assert_int_equal(apart->shared[1].field, FIELD_LIST);
    assert_true(apart->once);
    assert_int_equal(apart->rooms, ROOMS_DIFFERENT);
    assert_int_equal(apart->groups[0].n, 2);
    assert_true(apart->pairs[0].a == 1 && apart->pairs[0].b == 0);
    assert_true(apart->pairs[0].factor == 2500000 && apart->pairs[1].factor == AMOUNT_ONE);
    conference_free(conf);
}

static void reads_tables(void **state)
{
    struct conference *conf = good(FILE_OF(
        SMALL
        ",'rules':[{'rule':'cost','rows':'track','columns':'session','per':'block',"
        "'table':{'systems':{},'*':{'am':1.5,'pm':-2}}},"
        "{'rule':'cost','rows':'*','columns':'block','table':{'*':{'am@2/quay':1}}},"
        "{'rule':'cost','rows':'*','columns':'slot','per':'slot','table':{'*':{'am.2':1}}}]"));
    const struct rule *track = rule_of(conf, "cost");
    const struct cost_entry *costs = track->costs;
    const struct rule *block = rule_of(conf, "cost#2"), *slot = rule_of(conf, "cost#3");

    (void)state;
    assert_true(track->rows == ROWS_TRACK && track->columns == COLUMNS_SESSION);
    assert_int_equal(track->per, PER_BLOCK);
    assert_int_equal(track->n_costs, 4); /* the empty row, am@1, am@2, pm */
    assert_true(costs[0].row == 0 && costs[0].cost == 0);
    assert_true(costs[2].row == -1 && costs[2].session == 1 && costs[2].cost == 1500000);
    assert_true(costs[3].session == 2 && costs[3].cost == -2 * AMOUNT_ONE);
    assert_true(block->rows == ROWS_ALL && block->per == PER_TALK);
    assert_true(block->costs[0].session == 1 && block->costs[0].room == 0);
    assert_int_equal(slot->n_costs, 2); /* am@1.2, am@2.2 */
    assert_int_equal(slot->costs[1].slot, 3);
    conference_free(conf);
}

static void reads_what_people_ask_for(void **state)
{
    struct conference *conf = good(FILE_OF(
        SMALL
        ",'rules':[{'rule':'wishes','whose':['people'],'kind':['slot','not-room'],'roles':'chair'},"
        "{'rule':'wishes'},{'rule':'comfort','good':{'from':'20:00','to':'04:30'},'bad':3,"
        "'of':'session'},{'rule':'budget','of':'minutes','max':90},{'rule':'keep'}]"));
    const struct rule *some = rule_of(conf, "wishes"), *all = rule_of(conf, "wishes#2");
    const struct rule *comfort = rule_of(conf, "comfort"), *budget = rule_of(conf, "budget");

    (void)state;
    assert_int_equal(some->whose, WHOSE_PEOPLE);
    assert_int_equal(some->kinds, NEED_SLOT | NEED_NOT_ROOM);
    assert_int_equal(some->roles, ROLE_CHAIR);
    assert_int_equal(all->whose, WHOSE_SUBMISSION | WHOSE_PEOPLE);
    assert_int_equal(all->kinds, NEED_ROOM | NEED_SLOT | NEED_NOT_ROOM | NEED_NOT_SLOT);
    assert_int_equal(all->roles, ROLE_SPEAKER | ROLE_MUST);
    assert_true(comfort->has_good && !comfort->has_possible && comfort->of_session);
    assert_true(comfort->good.from == 20 * 60 && comfort->good.to == 28 * 60 + 30);
    assert_true(comfort->less == AMOUNT_ONE && comfort->bad == 3 * AMOUNT_ONE);
    assert_int_equal(budget->budget_of, BUDGET_MINUTES);
    assert_true(budget->limits[0].max == 90 && !budget->limits[0].max_is_share);
    assert_int_equal(rule_of(conf, "keep")->what, KEEP_EITHER);
    conference_free(conf);
}

static void reads_rules_on_people_and_tracks(void **state)
{
    struct conference *conf =
        good(FILE_OF(SMALL ",'x-b':1,'rules':[{'rule':'run','max':2,'roles':'chair'},"
                           "{'rule':'compact','max-days':3},{'rule':'one-track-per-block'}]"));
    struct conference *tracks = good(FILE_OF(
        "'rooms':[{'id':'a'}],'tracks':[{'id':'x'},{'id':'y'}],"
        "'submissions':[{'id':'y'}],'rules':[{'rule':'similar-tracks','pairs':[['y','x',-2]]}]"));
    const struct rule *run = rule_of(conf, "run"), *similar = rule_of(tracks, "similar-tracks");

    (void)state;
    assert_true(run->n_limits == 1 && run->limits[0].max == 2 && run->roles == ROLE_CHAIR);
    assert_int_equal(rule_of(conf, "compact")->max_days, 3);
    assert_int_equal(rule_of(conf, "compact")->roles, ROLE_SPEAKER | ROLE_MUST);
    assert_true(rule_of(conf, "one-track-per-block")->weight.at[SOFT] == AMOUNT_ONE);
    assert_true(similar->pairs[0].a == 1 && similar->pairs[0].b == 0); /* tracks */
    assert_true(similar->pairs[0].factor == -2 * AMOUNT_ONE);
    conference_free(conf);
    conference_free(tracks);
}

int main(void)
{
    ADD_ROWS(bads, name, says_once_where, NULL);
    ADD_ROWS(warnings, name, warns_once_where, NULL);
    ADD(adds_the_rules_that_are_always_on);
    ADD(reads_limits);
    ADD(knows_which_pairs_each_rule_looks_at);
    ADD(reads_selectors);
    ADD(reads_tables);
    ADD(reads_what_people_ask_for);
    ADD(reads_rules_on_people_and_tracks);
    return run_listed("conference rules");
}
