/* conference: every message a file can provoke, what a good one becomes, and the canonical writing.
 *
 * JSON stands here with ' for ", so that it can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "conference.h"
#include "mem.h"
#include "text.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

#define FILE_OF(members) "{'lectern':1,'name':'N','timezone':'Europe/Lisbon'," members "}"
#define SMALL                                                                                      \
    "'levels':['easy','steep'],'rooms':[{'id':'quay','tags':['recorded']},{'id':'dock'}],"         \
    "'formats':[{'id':'talk','minutes':30}],"                                                      \
    "'sessions':[{'id':'am','days':['2027-05-08','2027-05-09'],'start':'09:30','slots':[30,30],"   \
    "'tags':['early']},{'id':'pm','start':'2027-05-08T14:00','slots':[45],'rooms':['quay']}],"     \
    "'tracks':[{'id':'systems'}],'people':[{'id':'ines'},{'id':'bo'}],"                            \
    "'submissions':[{'id':'T1','track':'systems','tags':['time'],'lists':{'theme':['clocks']}},"   \
    "{'id':'T2','speakers':['ines'],'language':'en','state':'accepted'}]"
#define RULE(members) FILE_OF(SMALL ",'rules':[{" members "}]")
#define PIN(members) FILE_OF(SMALL ",'pins':[{'submission':'T1'" members "}]")
#define SESSION(members) FILE_OF("'rooms':[{'id':'quay'}],'sessions':[{'id':'am'," members "}]")

static char *json_of(const char *quoted)
{
    char *json = mem_text(quoted);
    for (char *at = json; *at; at++)
        *at = (char)(*at == '\'' ? '"' : *at);
    return json;
}

static enum status read_text(struct conference **conf, const char *quoted, struct errs *errs,
                             struct errs *warnings)
{
    char *json = json_of(quoted);
    const enum status status = conference_read(conf, "c.json", json, strlen(json), errs, warnings);
    free(json);
    return status;
}

/* One message, at its place ----------------------------------------------------------------------
 */

static const struct bad {
    const char *name, *json;
    const char *where; /* "$.path", "LINE:COLUMN $.path", or "LINE:" if there is none */
    const char *text;
} bads[] = {
    // clang-format off
    /* the text as a whole */
    {"empty file", "", "1:", "not JSON"},
    {"cut off", "{'lectern': 1,\n 'name': ", "2:", "not JSON"},
    {"key twice", "{'lectern':1,\n 'name':'a',\n 'name':'b'}", "3:", "duplicate object key"},
    {"bad UTF-8", "{'name':'\xff'}", "1:", "UTF-8"},
    {"NaN", "{'score': NaN}", "1:", "not JSON"},
    {"huge number", "{'score': 1e999}", "1:", "real number overflow"},
    {"BOM", "\xEF\xBB\xBF{}", "1:1", "byte order mark: save it as UTF-8 without BOM"},
    {"UTF-16", "\xFF\xFE{", "1:1", "UTF-16"},
    {"a list", "[1, 2]", "1:1 $", "a list where a conference file"},
    {"a number", " 7", "1:2 $", "a number where a conference file"},
    {"after the end", "{} x", "1:", "end of file expected"},

    /* top level */
    {"no version", "{'name':'N','timezone':'UTC'}", "1:1 $", "a conference needs \"lectern\""},
    {"version 2", "{'lectern':2,'name':'N','timezone':'UTC'}", "1:12 $.lectern", "write \"lectern\": 1"},
    {"no name", "{'lectern':1,'timezone':'UTC'}", "$", "a conference needs \"name\""},
    {"no zone", "{'lectern':1,'name':'N'}", "$", "a conference needs \"timezone\""},
    {"empty name", "{'lectern':1,'name':'','timezone':'UTC'}", "$.name", "text is empty: give a text"},
    {"blank name", "{'lectern':1,'name':' \\t','timezone':'UTC'}", "$.name", "blank text is empty"},
    {"name is a number", "{'lectern':1,'name':3,'timezone':'UTC'}", "$.name", "a number where a text is expected"},
    {"unknown zone", "{'lectern':1,'name':'N','timezone':'Europe/Lisboa'}", "$.timezone", "no time zone \"Europe/Lisboa\""},
    {"unknown member", FILE_OF("'romms':[]"), "$.romms", "unknown member \"romms\" (did you mean \"rooms\"?)"},
    {"unlike any member", FILE_OF("'zzzzzz':[]"), "$.zzzzzz", "own members start with \"x-\""},
    {"odd member name", FILE_OF("'a b':[]"), "$[\"a b\"]", "unknown member \"a b\""},
    {"day starts at 25", FILE_OF("'day-starts':'25:00'"), "$.day-starts", "there is no such time"},
    {"day starts soon", FILE_OF("'day-starts':'soon'"), "$.day-starts", "not written as a time"},
    {"rooms is no list", FILE_OF("'rooms':{}"), "$.rooms", "an object where a list is expected"},
    {"room is no object", FILE_OF("'rooms':['quay']"), "$.rooms[0]", "a text where an object is expected"},
    {"level twice", FILE_OF("'levels':['a','b','a']"), "$.levels[2]", "level \"a\" is there already, in line 1"},

    /* rooms, formats */
    {"no id", FILE_OF("'rooms':[{}]"), "$.rooms[0]", "a room needs \"id\""},
    {"no seats", FILE_OF("\n'rooms':[{'id':'\xC3\xA9','capacity':0}]"), "2:31 $.rooms[0].capacity", "0 is outside 1..1000000"},
    {"half a seat", FILE_OF("'rooms':[{'id':'a','capacity':0.5}]"), "$.rooms[0].capacity", "0.5 is not written as a whole number"},
    {"seats in words", FILE_OF("'rooms':[{'id':'a','capacity':'ten'}]"), "$.rooms[0].capacity", "a text where a whole number is expected"},
    {"misspelt capacity", FILE_OF("'rooms':[{'id':'a','captain':3}]"), "$.rooms[0].captain", "unknown member \"captain\""},
    {"room twice", FILE_OF("\n'rooms':[{'id':'a'},\n{'id':'a'}]"), "3:7 $.rooms[1].id", "room \"a\" is there already, in line 2"},
    {"tag twice", FILE_OF("'rooms':[{'id':'a','tags':['t','t']}]"), "$.rooms[0].tags[1]", "\"t\" is listed twice"},
    {"empty tag", FILE_OF("'rooms':[{'id':'a','tags':['']}]"), "$.rooms[0].tags[0]", "text is empty"},
    {"format too long", FILE_OF("'formats':[{'id':'a','minutes':1441}]"), "$.formats[0].minutes", "1441 is outside 1..1440"},

    /* times */
    {"window backwards", FILE_OF("'rooms':[{'id':'a','unavailable':[{'from':'2027-05-08T10:00','to':'2027-05-08T10:00'}]}]"), "$.rooms[0].unavailable[0].to", "the window ends at or before its start"},
    {"window without end", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-05-08T10:00'}]}]"), "$.rooms[0].available[0]", "a window needs \"to\""},
    {"window in words", FILE_OF("'rooms':[{'id':'a','available':['mornings']}]"), "$.rooms[0].available[0]", "\"mornings\" is no window"},
    {"window text backwards", FILE_OF("'rooms':[{'id':'a','available':['2027-05-08T12:00/11:00']}]"), "$.rooms[0].available[0]", "the window ends at or before its start"},
    {"no such day", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-02-29T10:00','to':'2027-03-01T10:00'}]}]"), "$.rooms[0].available[0].from", "there is no such date"},
    {"no such time", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-02-28T24:00','to':'2027-03-01T10:00'}]}]"), "$.rooms[0].available[0].from", "there is no such time"},
    {"year 1492", SESSION("'start':'1492-01-01T09:00','slots':[30]"), "$.sessions[0].start", "outside the years 1980..2199"},
    {"loose moment", SESSION("'start':'8 May 2027','slots':[30]"), "$.sessions[0].start", "is not written as a date and time"},
    {"moment is a number", SESSION("'start':930,'slots':[30]"), "$.sessions[0].start", "a number where a date and time"},
    {"skipped hour", SESSION("'start':'2027-03-28T01:30','slots':[30]"), "$.sessions[0].start", "does not exist in Europe/Lisbon, the clocks skip it: perhaps 2027-03-28T02:30+01:00"},
    {"repeated hour", SESSION("'start':'2027-10-31T01:30','slots':[30]"), "$.sessions[0].start", "write 2027-10-31T01:30+01:00 for the first or 2027-10-31T01:30+00:00 for the second"},
    {"skipped on one day", SESSION("'days':['2027-03-27','2027-03-28'],'start':'01:30','slots':[30]"), "$.sessions[0].days[1]", "does not exist"},

    /* sessions */
    {"no slots", SESSION("'start':'2027-05-08T09:30'"), "$.sessions[0]", "a session needs \"slots\""},
    {"empty slots", SESSION("'start':'2027-05-08T09:30','slots':[]"), "$.sessions[0].slots", "the session has no slots"},
    {"slot of no length", SESSION("'start':'2027-05-08T09:30','slots':[0]"), "$.sessions[0].slots[0]", "0 is outside 1..1440"},
    {"slot without minutes", SESSION("'start':'2027-05-08T09:30','slots':[{'times':2}]"), "$.sessions[0].slots[0]", "a slot needs \"minutes\""},
    {"slots of 201 times", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'times':201}]"), "$.sessions[0].slots[0].times", "201 is outside 1..200"},
    {"too many slots", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},5]"), "$.sessions[0].slots", "a session has at most 1000 slots"},
    {"parallel 0", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'parallel':0}]"), "$.sessions[0].slots[0].parallel", "0 is outside 1..1000"},
    {"no days", SESSION("'days':[],'start':'09:30','slots':[30]"), "$.sessions[0].days", "no days"},
    {"day twice", SESSION("'days':['2027-05-08','2027-05-08'],'start':'09:30','slots':[30]"), "$.sessions[0].days[1]", "\"2027-05-08\" is listed twice"},
    {"day of no month", SESSION("'days':['2027-04-31'],'start':'09:30','slots':[30]"), "$.sessions[0].days[0]", "there is no such date"},
    {"days and a moment", SESSION("'days':['2027-05-08'],'start':'2027-05-08T09:30','slots':[30]"), "$.sessions[0].start", "with \"days\", the start is a time"},
    {"time without days", SESSION("'start':'09:30','slots':[30]"), "$.sessions[0].start", "without \"days\", the start is a date and time"},
    {"session of no room", SESSION("'start':'2027-05-08T09:30','slots':[30],'rooms':[]"), "$.sessions[0].rooms", "no rooms: name some"},
    {"session of unknown room", SESSION("'start':'2027-05-08T09:30','slots':[30],'rooms':['key']"), "$.sessions[0].rooms[0]", "no room \"key\""},
    {"ids collide", FILE_OF("'sessions':[{'id':'a@1','start':'2027-05-07T09:30','slots':[30]},{'id':'a','days':['2027-05-08'],'start':'09:30','slots':[30]}]"), "$.sessions[1]", "session \"a@1\" is there already"},

    /* tracks, people, submissions */
    {"unknown chair", FILE_OF(SMALL ",'pins':[],'accept':[],'events':[],'published':[],'x-tracks':0,'rules':[{'rule':'avoid','where':{'speaker':'inez'}}]"), "$.rules[0].where.speaker", "no person \"inez\" (did you mean \"ines\"?)"},
    {"chair of nobody", FILE_OF("'tracks':[{'id':'a','chairs':['bo']}]"), "$.tracks[0].chairs[0]", "no person \"bo\": the file has none"},
    {"unknown speaker", FILE_OF("'people':[{'id':'ines'}],'submissions':[{'id':'a','speakers':['ines','inez']}]"), "$.submissions[0].speakers[1]", "no person \"inez\" (did you mean \"ines\"?)"},
    {"speaker twice", FILE_OF("'people':[{'id':'ines'}],'submissions':[{'id':'a','speakers':['ines','ines']}]"), "$.submissions[0].speakers[1]", "\"ines\" is listed twice"},
    {"person's zone", FILE_OF("'people':[{'id':'ines','timezone':'Mars'}]"), "$.people[0].timezone", "no time zone \"Mars\""},
    {"wants what is not", FILE_OF("'people':[{'id':'ines','wants':{'T9':1}}]"), "$.people[0].wants.T9", "no submission \"T9\""},
    {"wants less than nothing", FILE_OF("'people':[{'id':'ines','wants':{'a':-1}}],'submissions':[{'id':'a'}]"), "$.people[0].wants.a", "a wish is not negative"},
    {"wants in a list", FILE_OF("'people':[{'id':'ines','wants':['a']}]"), "$.people[0].wants", "an object of numbers by id"},
    {"wants a word", FILE_OF("'people':[{'id':'ines','wants':{'a':'much'}}],'submissions':[{'id':'a'}]"), "$.people[0].wants.a", "a text where a number is expected"},
    {"needs misspelt", FILE_OF("'people':[{'id':'ines','needs':{'rooms':'a'}}]"), "$.people[0].needs.rooms", "unknown member \"rooms\" (did you mean \"room\"?)"},
    {"unknown track", FILE_OF("'tracks':[{'id':'systems'}],'submissions':[{'id':'a','track':'system'}]"), "$.submissions[0].track", "no track \"system\" (did you mean \"systems\"?)"},
    {"unknown level", FILE_OF("'levels':['easy'],'submissions':[{'id':'a','level':'esay'}]"), "$.submissions[0].level", "no level \"esay\" (did you mean \"easy\"?)"},
    {"unknown format", FILE_OF("'formats':[{'id':'talk'}],'submissions':[{'id':'a','format':['talk','tlak']}]"), "$.submissions[0].format[1]", "no format \"tlak\" (did you mean \"talk\"?)"},
    {"seven decimals", FILE_OF("'submissions':[{'id':'a','score':0.1234567}]"), "$.submissions[0].score", "has more than 6 decimals"},
    {"too large", FILE_OF("'submissions':[{'id':'a','score':1000000001}]"), "$.submissions[0].score", "is outside -1000000000..1000000000"},
    {"repeats 21", FILE_OF("'submissions':[{'id':'a','repeats':21}]"), "$.submissions[0].repeats", "21 is outside 1..20"},
    {"lists is a list", FILE_OF("'submissions':[{'id':'a','lists':['b']}]"), "$.submissions[0].lists", "an object of lists by name"},
    {"list value is a number", FILE_OF("'submissions':[{'id':'a','lists':{'theme':['b', 3]}}]"), "$.submissions[0].lists.theme[1]", "a number where a name is expected"},
    {"list without name", FILE_OF("'submissions':[{'id':'a','lists':{'':['b']}}]"), "$.submissions[0].lists[\"\"]", "the name of this member is empty"},
    {"null track", FILE_OF("'submissions':[{'id':'a','track':null}]"), "$.submissions[0].track", "null where an id is expected"},

    /* events, pins, accept */
    {"event twice", FILE_OF("'events':[{'id':'a','start':'2027-05-08T09:30','minutes':5},{'id':'a','start':'2027-05-08T09:30','minutes':5}]"), "$.events[1].id", "event \"a\" is there already"},
    {"event without length", FILE_OF("'events':[{'id':'a','start':'2027-05-08T09:30'}]"), "$.events[0]", "an event needs \"minutes\""},
    {"event in unknown room", FILE_OF("'rooms':[{'id':'quay'}],'events':[{'id':'a','start':'2027-05-08T09:30','minutes':5,'rooms':['quai']}]"), "$.events[0].rooms[0]", "no room \"quai\" (did you mean \"quay\"?)"},
    {"pin of nothing", PIN(""), "$.pins[0]", "the pin says no place"},
    {"pin of unknown", FILE_OF(SMALL ",'pins':[{'submission':'T3','room':'quay'}]"), "$.pins[0].submission", "no submission \"T3\" (did you mean \"T1\"?)"},
    {"pin between slots", PIN(",'start':'2027-05-08T09:40'"), "$.pins[0].start", "no slot that fits starts then; that day: 09:30, 10:00, 14:00"},
    {"pin between slots of a session", PIN(",'session':'am@2','start':'2027-05-09T09:40'"), "$.pins[0].start", "that day: 09:30, 10:00"},
    {"pin on a free day", PIN(",'start':'2027-06-08T09:30'"), "$.pins[0].start", "no slot that fits starts on that day"},
    {"pin in all days", PIN(",'session':'am'"), "$.pins[0].session", "session \"am\" has 2 days: name one, \"am@1\" to \"am@2\""},
    {"pin in unknown session", PIN(",'session':'am@3'"), "$.pins[0].session", "no session \"am@3\" (did you mean \"am@1\"?)"},
    {"pin behind the last slot", PIN(",'session':'am@1','slot':3"), "$.pins[0].slot", "that session has no slot 3"},
    {"pin behind every slot", PIN(",'slot':3"), "$.pins[0].slot", "no session has a slot 3"},
    {"pin in another room", PIN(",'session':'pm','room':'dock'"), "$.pins[0].room", "room \"dock\" is in none of the sessions"},
    {"pinned twice", FILE_OF(SMALL ",'pins':[{'submission':'T1','room':'dock'},{'submission':'T1','room':'quay'}]"), "$.pins[1]", "pinned more often than it is given (1)"},
    {"accept without reason", FILE_OF("'accept':[{'finding':'a'}]"), "$.accept[0]", "an accept entry needs \"because\""},
    {"published at no time", FILE_OF("'published':[{'submission':'a','room':'b','start':'9'}]"), "$.published[0].start", "is not written as a date and time"},

    /* rules */
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
    // clang-format on
};

static void check_finding(const struct finding *found, const struct bad *bad)
{
    char place[600];

    assert_string_equal(found->file, "c.json");
    assert_non_null(strstr(found->text, bad->text));
    snprintf(place, sizeof place, "%d:%d %s", found->line, found->column,
             found->path ? found->path : "");
    if (bad->where[0] == '$')
        assert_string_equal(strchr(place, ' ') + 1, bad->where);
    else if (found->path)
        assert_string_equal(place, bad->where);
    else
        assert_memory_equal(place, bad->where, strlen(bad->where));
}

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_message("  %d:%d %s: %s\n", errs->list[i].line, errs->list[i].column,
                      errs->list[i].path ? errs->list[i].path : "-", errs->list[i].text);
}

static void says_once_where(void **state)
{
    const struct bad *bad = *state;
    struct conference *conf = NULL;
    struct errs errs = {0};

    assert_int_equal(read_text(&conf, bad->json, &errs, NULL), ERR_INPUT);
    assert_null(conf);
    if (errs.n != 1 || !strstr(errs.list[0].text, bad->text))
        print_findings(&errs);
    assert_int_equal(errs.n, 1);
    check_finding(&errs.list[0], bad);
    errs_clear(&errs);
}

/* Warnings ---------------------------------------------------------------------------------------
 */

static const struct bad warnings[] = {
    // clang-format off
    {"sessions overlap", FILE_OF("'rooms':[{'id':'q'}],'sessions':[{'id':'a','start':'2027-05-08T09:00','slots':[60]},{'id':'b','start':'2027-05-08T09:30','slots':[60]}]"), "$.sessions[1]", "sessions \"a\" and \"b\" share a room and overlap"},
    {"room with no such tag", FILE_OF(SMALL ",'x-a':1,'rules':[{'rule':'avoid','room':{'tag':['recorded','recordet']}}]"), "$.rules[0].room.tag[1]", "no room with the tag \"recordet\" (did you mean \"recorded\"?)"},
    {"slot with no such tag", RULE("'rule':'avoid','when':{'tag':['early','erly']}"), "$.rules[0].when.tag[1]", "no session or slot with the tag \"erly\" (did you mean \"early\"?)"},
    {"talk with no such tag", RULE("'rule':'avoid','where':{'tag':['time','zz']}"), "$.rules[0].where.tag[1]", "no submission with the tag \"zz\""},
    {"no talk matches", RULE("'rule':'avoid','where':{'id':'T2','track':'systems'}"), "$.rules[0].where", "this matches no submission"},
    {"no slot matches", RULE("'rule':'avoid','when':{'session':'pm','day':'2027-05-09'}"), "$.rules[0].when", "this matches no slot"},
    {"no room matches", RULE("'rule':'avoid','room':{'id':'dock','tag':'recorded'}"), "$.rules[0].room", "this matches no room"},
    {"need of no room", FILE_OF("'submissions':[{'id':'a','needs':{'room':'piano'}}]"), "$.submissions[0].needs.room", "no room with the tag \"piano\""},
    {"cell of no session", RULE("'rule':'balance','max':9,'per':'tag:earl'"), "$.rules[0].per", "no session has the tag \"earl\" (did you mean \"early\"?)"},
    {"published room is gone", FILE_OF(SMALL ",'published':[{'submission':'T1','room':'pier','start':'2027-05-08T09:30'}]"), "$.published[0]", "no room \"pier\" any more"},
    {"published talk is gone", FILE_OF(SMALL ",'published':[{'submission':'T8','room':'quay','start':'2027-05-08T09:30'}]"), "$.published[0]", "no submission \"T8\" any more"},
    {"published slot is gone", FILE_OF(SMALL ",'published':[{'submission':'T1','room':'quay','start':'2027-05-08T09:31'}]"), "$.published[0]", "has no slot then any more"},
    {"pin of a withdrawn talk", FILE_OF("'rooms':[{'id':'q'}],'sessions':[{'id':'a','start':'2027-05-08T09:00','slots':[60]}],'submissions':[{'id':'T','state':'withdrawn'}],'pins':[{'submission':'T','room':'q'}]"), "$.pins[0]", "submission \"T\" is withdrawn: its pin is ignored"},
    // clang-format on
};

static void warns_once_where(void **state)
{
    const struct bad *bad = *state;
    struct conference *conf = NULL;
    struct errs errs = {0}, found = {0};

    assert_int_equal(read_text(&conf, bad->json, &errs, &found), OK);
    if (found.n != 1)
        print_findings(&found);
    assert_int_equal(found.n, 1);
    check_finding(&found.list[0], bad);
    errs_clear(&found);
    conference_free(conf);
}

/* Files as wholes --------------------------------------------------------------------------------
 */

static struct conference *good(const char *json)
{
    struct conference *conf = NULL;
    struct errs errs = {0};
    const enum status status = read_text(&conf, json, &errs, NULL);
    print_findings(&errs);
    assert_int_equal(status, OK);
    return conf;
}

static void says_everything_in_one_run(void **state)
{
    static const char json[] = FILE_OF(
        "'rooms':[{'id':'quay','capacity':0,'tag':[]},{'id':'quay'},{'name':'no id'}],"
        "'sessions':[{'id':'am','start':'2027-02-30T09:00','slots':[30],'rooms':['key','quay']}],"
        "'submissions':[{'id':'T1','track':'x','speakers':['y']}],"
        "'pins':[{'submission':'T1','session':'am@1'}],'rules':[{'rule':'balance'}]");
    static const char *const paths[] = {
        "$.rooms[0].capacity",    "$.rooms[0].tag", "$.rooms[2]",
        "$.sessions[0].start",    "$.rooms[1].id",  "$.submissions[0].speakers[0]",
        "$.submissions[0].track", "$.rules[0]",
    }; /* not: room "key", which may be the one without id; session "am@1", whose start failed */
    struct conference *conf = NULL;
    struct errs errs = {0};

    (void)state;
    assert_int_equal(read_text(&conf, json, &errs, NULL), ERR_INPUT);
    if (errs.n != (int)COUNT(paths))
        print_findings(&errs);
    assert_int_equal(errs.n, COUNT(paths));
    for (size_t i = 0; i < COUNT(paths); i++)
        assert_string_equal(errs.list[i].path, paths[i]);
    errs_clear(&errs);
}

static void counts_what_it_does_not_say(void **state)
{
    struct conference *conf = NULL;
    struct errs errs = {0};
    struct text json = {0};

    (void)state;
    text_add(&json, "{'lectern':1,'name':'N','timezone':'UTC','formats':[");
    for (int i = 0; i < 70; i++)
        text_addf(&json, "%s{'id':'f%d','minutes':0}", i ? "," : "", i);
    text_add(&json, "]}");
    assert_int_equal(read_text(&conf, text_bytes(&json), &errs, NULL), ERR_INPUT);
    assert_int_equal(errs.n, ERRS_KEPT);
    assert_int_equal(errs.dropped, 20);
    errs_clear(&errs);
    text_clear(&json);
}

static void refuses_large_files(void **state)
{
    const size_t length = 64 * 1024 * 1024 + 1;
    struct conference *conf = NULL;
    struct errs errs = {0};
    char *bytes = mem_zero(length, 1);

    (void)state;
    assert_int_equal(conference_read(&conf, "c.json", bytes, length, &errs, NULL), ERR_INPUT);
    assert_non_null(strstr(errs.list[0].text, "larger than 64 MiB"));
    errs_clear(&errs);
    free(bytes);
}

static int64_t utc_of(const char *text)
{
    struct civil_moment moment = {0};
    assert_true(civil_parse_moment(text, &moment));
    return moment.minutes - moment.offset;
}

static void expands_sessions(void **state)
{
    struct conference *conf = good(FILE_OF(
        "'rooms':[{'id':'a'},{'id':'b'}],'sessions':[{'id':'am','days':['2027-05-08','2027-05-09'],"
        "'start':'09:30','slots':[20,{'minutes':30,'times':2,'gap':5,'tags':['x'],'parallel':3}]},"
        "{'id':'late','start':'2027-05-09T01:00','slots':[30],'rooms':['b'],'tags':['x']}]"));
    const struct slot *slot = &conf->slots[5];

    (void)state;
    assert_int_equal(conf->n_sessions, 3);
    assert_string_equal(conf->sessions[0].id, "am@1");
    assert_string_equal(conf->sessions[1].id, "am@2");
    assert_string_equal(conf->sessions[2].id, "late");
    assert_int_equal(conf->n_slots, 7);
    assert_int_equal(conf->sessions[1].first_slot, 3);
    assert_int_equal(conf->sessions[0].rooms.n, 2);
    assert_int_equal(conf->sessions[2].rooms.n, 1);
    assert_int_equal(slot->session, 1);
    assert_int_equal(slot->number, 3);
    assert_int_equal(slot->parallel, 3);
    assert_true(slot->span.from == utc_of("2027-05-09T10:25+01:00"));
    assert_true(slot->span.to == utc_of("2027-05-09T10:55+01:00"));
    assert_true(slot_has_tag(conf, 5, slot->tags.list[0]));
    assert_true(slot_has_tag(conf, 6, slot->tags.list[0]));
    assert_int_equal(conf->n_days, 2); /* the late session still belongs to the 8th */
    assert_int_equal(conf->sessions[2].day, conf->sessions[0].day);
    conference_free(conf);
}

static void keeps_clock_time_over_a_change(void **state)
{
    struct conference *conf = good(
        SESSION("'days':['2027-03-27','2027-03-28','2027-10-31'],'start':'09:30','slots':[30]"));

    (void)state;
    assert_true(conf->slots[0].span.from == utc_of("2027-03-27T09:30Z"));
    assert_true(conf->slots[1].span.from == utc_of("2027-03-28T09:30+01:00"));
    assert_true(conf->slots[2].span.from == utc_of("2027-10-31T09:30Z"));
    conference_free(conf);
    conf = good(SESSION("'start':'2027-10-31T01:30+00:00','slots':[30]"));
    assert_true(conf->slots[0].span.from == utc_of("2027-10-31T01:30Z"));
    conference_free(conf);
}

static void merges_availability(void **state)
{
    struct conference *conf = good(FILE_OF("'rooms':[{'id':'a'},{'id':'b','available':['2027-05-"
                                           "08T09:00/12:00',{'from':'2027-05-08T12:00',"
                                           "'to':'2027-05-08T18:00'}],'unavailable':['2027-05-"
                                           "08T13:00/14:00']},{'id':'c','available':[]}]"));

    (void)state;
    assert_int_equal(conf->rooms[0].open.n, 1);
    assert_true(conf->rooms[0].open.list[0].from == SPAN_EVER.from);
    assert_int_equal(conf->rooms[1].open.n, 2);
    assert_true(conf->rooms[1].open.list[0].to == utc_of("2027-05-08T13:00+01:00"));
    assert_true(conf->rooms[1].open.list[1].from == utc_of("2027-05-08T14:00+01:00"));
    assert_int_equal(conf->rooms[2].open.n, 1);
    conference_free(conf);
}

static const struct rule *rule_of(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (strcmp(conf->rules[i].id, id) == 0)
            return &conf->rules[i];
    fail_msg("no rule %s", id);
    return NULL;
}

static void adds_the_rules_that_are_always_on(void **state)
{
    struct conference *conf =
        good(FILE_OF(SMALL ",'rules':[{'rule':'room-clash','weight':'off'},{'rule':'avoid'},"
                           "{'rule':'avoid','weight':{'hard':2,'soft':-0.5}}]"));

    (void)state;
    assert_int_equal(conf->n_rules, 11);
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
    assert_int_equal(conf->n_rules, 8); /* nothing to choose: no score */
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

/* What is left of a placement whose room or slot is gone can still be kept. */
static void keeps_what_was_published(void **state)
{
    struct conference *conf = good(
        FILE_OF(SMALL ",'published':[{'submission':'T1','room':'pier','start':'2027-05-08T09:30'},"
                      "{'submission':'T8','room':'quay','start':'2027-05-08T09:30'},"
                      "{'submission':'T2','room':'quay','start':'2027-05-08T09:31'}]"));

    (void)state;
    assert_int_equal(conf->n_published, 2);
    assert_true(conf->published[0].room == -1 && conf->published[0].slot == -1);
    assert_true(conf->published[0].start == utc_of("2027-05-08T09:30+01:00"));
    assert_true(conf->published[1].submission == 1 && conf->published[1].room == 0);
    assert_int_equal(conf->published[1].slot, -1);
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

static void resolves_pins_and_events(void **state)
{
    struct conference *conf = good(FILE_OF(
        SMALL
        ",'pins':[{'submission':'T1','start':'2027-05-09T10:00','room':'dock'},"
        "{'submission':'T2','room':'quay'}],'published':[{'submission':'T1','room':'quay',"
        "'start':'2027-05-08T14:00'}],'events':[{'id':'lunch','start':'2027-05-08T12:00',"
        "'minutes':60,'rooms':['*'],'people':['bo']}],'accept':[{'finding':'a/b','because':'c'}]"));

    (void)state;
    assert_int_equal(conf->pins[0].slot, 3);
    assert_int_equal(conf->pins[0].room, 1);
    assert_int_equal(conf->pins[1].slot, -1);
    assert_int_equal(conf->published[0].slot, 4);
    assert_int_equal(conf->events[0].rooms.n, 2);
    assert_int_equal(conf->events[0].people.n, 1);
    assert_true(conf->events[0].span.from == utc_of("2027-05-08T12:00+01:00"));
    assert_string_equal(conf->accept[0].because, "c");
    conference_free(conf);
}

static void ids_may_be_anything(void **state)
{
    struct conference *conf =
        good(FILE_OF("'rooms':[{'id':'a/b'}],'sessions':[{'id':'x-/.=','start':'2027-05-08T09:00',"
                     "'slots':[30]}],'people':[{'id':'*'}],'submissions':[{'id':'x-1'}],"
                     "'rules':[{'rule':'avoid','when':{'slot':'x-~1.~2.1'}}],'x-own':{'a':[{}]}"));

    (void)state;
    assert_int_equal(rule_of(conf, "avoid")->when.slots.n, 1);
    conference_free(conf);
    conf = good(FILE_OF("'people':[{'id':'a','wants':{'x-1':2}}],'submissions':[{'id':'x-1'}]"));
    assert_int_equal(conf->people[0].n_wants, 1);
    conference_free(conf);
}

/* Canonical writing ------------------------------------------------------------------------------
 */

static void writes_canonically(void **state)
{
    static const char json[] =
        "{'x-b':[1.50,1e300,{'z':null,'a':true}],'rules':[],'rooms':[{'tags':['q\\u00e9\\n'],"
        "'x-n':-0.5,'capacity':3,'id':'a'},{'id':'b'}],'levels':['l','m'],"
        "'submissions':[{'score':4.20,'id':'s','slots':1}],'timezone':'UTC','name':'\\\\N','"
        "lectern':1}";
    static const char expected[] =
        "{\n"
        "  'lectern': 1,\n"
        "  'name': '\\\\N',\n"
        "  'timezone': 'UTC',\n"
        "  'levels': ['l', 'm'],\n"
        "  'rooms': [\n"
        "    {'id': 'a', 'capacity': 3, 'tags': ['q\xC3\xA9\\n'], 'x-n': -0.5},\n"
        "    {'id': 'b'}\n"
        "  ],\n"
        "  'submissions': [\n"
        "    {'id': 's', 'slots': 1, 'score': 4.2}\n"
        "  ],\n"
        "  'rules': [],\n"
        "  'x-b': [1.5, 1.0000000000000001e+300, {'z': null, 'a': true}]\n"
        "}\n";
    struct conference *conf = good(json), *again;
    char *first = conference_write(conf), *second, *wanted = json_of(expected);

    (void)state;
    assert_string_equal(first, wanted);
    again = good(first);
    second = conference_write(again);
    assert_string_equal(first, second);
    free(first);
    free(second);
    free(wanted);
    conference_free(conf);
    conference_free(again);
}

static void fingerprint_of(const char *json, char out[65])
{
    struct conference *conf = good(json);
    conference_fingerprint(conf, out);
    conference_free(conf);
}

static void fingerprints_what_scheduling_sees(void **state)
{
    char plain[65], named[65], wanted[65];

    (void)state;
    fingerprint_of(FILE_OF("'people':[{'id':'p','wants':{'x-s':1}}],'submissions':[{'id':'x-s'}]"),
                   plain);
    fingerprint_of(
        "{'$schema':'s','timezone':'Europe/"
        "Lisbon','lectern':1,'name':'M','x-a':1,'submissions':[{'title':'T','id':'x-s'}],"
        "'people':[{'x-b':2,'wants':{'x-s':1.0},'id':'p','name':'P'}],'accept':[{'finding':'a','"
        "because':'b'}]}",
        named);
    fingerprint_of(FILE_OF("'people':[{'id':'p','wants':{'x-s':2}}],'submissions':[{'id':'x-s'}]"),
                   wanted);
    assert_string_equal(plain, named);
    assert_string_not_equal(plain, wanted);
}

/* ------------------------------------------------------------------------------------------------
 */

static const struct CMUnitTest wholes[] = {
    cmocka_unit_test(says_everything_in_one_run),
    cmocka_unit_test(counts_what_it_does_not_say),
    cmocka_unit_test(refuses_large_files),
    cmocka_unit_test(expands_sessions),
    cmocka_unit_test(keeps_clock_time_over_a_change),
    cmocka_unit_test(merges_availability),
    cmocka_unit_test(adds_the_rules_that_are_always_on),
    cmocka_unit_test(reads_limits),
    cmocka_unit_test(knows_which_pairs_each_rule_looks_at),
    cmocka_unit_test(reads_selectors),
    cmocka_unit_test(reads_tables),
    cmocka_unit_test(reads_what_people_ask_for),
    cmocka_unit_test(keeps_what_was_published),
    cmocka_unit_test(reads_rules_on_people_and_tracks),
    cmocka_unit_test(resolves_pins_and_events),
    cmocka_unit_test(ids_may_be_anything),
    cmocka_unit_test(writes_canonically),
    cmocka_unit_test(fingerprints_what_scheduling_sees),
};

int main(void)
{
    static struct CMUnitTest tests[COUNT(bads) + COUNT(warnings) + COUNT(wholes)];
    struct CMUnitTest *test = tests;

    for (size_t i = 0; i < COUNT(bads); i++)
        *test++ = (struct CMUnitTest){bads[i].name, says_once_where, NULL, NULL, (void *)&bads[i]};
    for (size_t i = 0; i < COUNT(warnings); i++)
        *test++ = (struct CMUnitTest){warnings[i].name, warns_once_where, NULL, NULL,
                                      (void *)&warnings[i]};
    memcpy(test, wholes, sizeof wholes);
    return cmocka_run_group_tests_name("conference", tests, NULL, NULL);
}
