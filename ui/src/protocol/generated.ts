// Made by `cargo xtask generate` from src-tauri/crates/protocol. Do not edit.

export type ActionSpec = { 
/**
 * `browser.fill`, or the name of a control-flow step.
 */
name: string, category: Category, label: Text, help: Text, 
/**
 * Name of a lucide icon.
 */
icon: string, 
/**
 * Other words by which it is searched: readings in kana, everyday words.
 */
words: Array<string>, 
/**
 * What other products call it.
 */
elsewhere: Elsewhere, example: Example, parameters: Array<ParameterSpec>, 
/**
 * None: not printed in the manual and without a number.
 */
sentence: Sentence | null, 
/**
 * Works with the screen or the browser: a picture of the target is taken, and waiting applies.
 */
on_screen: boolean, 
/**
 * A person does it: the manual's doer is `staff`.
 */
by_staff: boolean, };

export type AnswerWord = { "answer": "done" } | { "answer": "yes" } | { "answer": "no" } | { "answer": "text", text: string, } | { "answer": "secret", value: string, keep: boolean, } | { "answer": "cancelled" };

export type AppInfo = { version: string, library: string, 
/**
 * Scenario to open at once (given at the start).
 */
open?: string, };

export type Ask = { "ask": "message", title: string, message: string, } | { "ask": "confirm", title: string, message: string, } | { "ask": "input", title: string, message: string, } | { "ask": "work", title: string, instruction: string, } | { "ask": "secret", name: string, };

export type Attempt = { 
/**
 * Milliseconds since the step began.
 */
at_ms: number, 
/**
 * In Japanese, for people.
 */
message: string, };

export type BarKeys = { next: string, resume: string, pause: string, stop: string, };

export type BarPhase = "running" | "pausing" | "paused" | "commit" | "failed";

export type BranchLabels = { then?: string, else?: string, };

export type Business = { number?: string, department?: string, minutes_per_case?: number, minutes_per_case_robot?: number, 
/**
 * January first; twelve counts.
 */
cases_per_month?: Array<number>, ocr_items_per_case?: number, systems?: Array<string>, software?: Array<string>, };

export type ById = { id: string, };

export type Came = { "came": "value", kind: VariableType | null, text: string, rows: number | null, columns: number | null, } | { "came": "open", names: Array<string>, } | { "came": "wrong", message: string, remedy: string, };

export type Case = { when: JsonValue, 
/**
 * The condition in words, for the manual.
 */
label?: string, steps: Array<Step>, };

export type CatalogueAnswer = { actions: Array<ActionSpec>, 
/**
 * The examples of actions as the manual prints them; what is not printed is absent.
 */
examples: { [key in string]: string }, functions: Array<FunctionRow>, rules: Array<RuleRow>, };

export type Catch = { 
/**
 * Codes of the errors it takes; empty: all.
 */
codes?: Array<string>, error_in?: string, remedy?: string, steps: Array<Step>, };

export type Category = "screen" | "browser" | "table" | "file" | "text" | "dialog" | "program" | "variable" | "control";

export type Certainty = "sure" | "likely" | "missing";

export type ChangeKind = "added" | "removed" | "moved" | "changed" | "moved_and_changed";

export type ChangesAsk = { id: string, before: ComparedWith, after: ComparedWith, 
/**
 * Why it was changed, as it is printed.
 */
reason: string, 
/**
 * None: the host asks the person.
 */
path?: string, };

export type Checked = { diagnostics: Array<Diagnostic>, 
/**
 * Step ids with their numbers; what is not printed is absent.
 */
numbers: { [key in string]: string }, sentences: { [key in string]: Sentences }, 
/**
 * Ids of steps that cannot be taken back.
 */
commits: Array<string>, 
/**
 * It works on the screen that its person looks at.
 */
on_screen: boolean, 
/**
 * What is uncertain, by the ids of steps.
 */
doubts: { [key in string]: Array<Doubt> }, };

export type Choice = { value: string, label: Text, };

export type Chosen = { step?: string, at: string, nth: number, };

export type Code = "not_json" | "empty_file" | "newer_format" | "missing_property" | "wrong_type" | "unknown_key" | "unknown_action" | "unknown_value" | "duplicate_id" | "duplicate_name" | "bad_name" | "unknown_variable" | "unknown_subscenario" | "broken_expression" | "broken_template" | "missing_parameter" | "unknown_parameter" | "bad_duration" | "missing_body" | "unexpected_body" | "outside_loop" | "outside_subscenario" | "outside_work_item" | "empty_target" | "advice";

export type ComparedSide = { 
/**
 * None: a draft.
 */
version: number | null, 
/**
 * Who saved it, when and why.
 */
by: string, at: string, reason: string, 
/**
 * Step ids with their numbers.
 */
numbers: { [key in string]: string }, };

export type ComparedWith = { "of": "version", version: number, } | { "of": "draft" } | { "of": "draft_of", owner: string, };

export type Comparison = { 
/**
 * Properties of the document itself that differ (`name`, `variables.氏名`, `business.department`, …).
 */
document: Array<Difference>, 
/**
 * Steps that differ, in reading order; removed ones where they stood.
 */
steps: Array<StepChange>, };

export type DataColumn = { name: string, 
/**
 * `number`, `date-time`, …; none: text, or as each cell of a workbook is.
 */
kind?: string, 
/**
 * 氏名, 住所, …: what of a person it holds.
 */
personal?: string, 
/**
 * Ids of the steps that read it.
 */
steps: Array<string>, };

export type DataContent = { "is": "read", sight: DataSight, } | { "is": "unreadable", problem: Problem, } | { "is": "later" };

export type DataList = { step: string, title: string, 
/**
 * The variable that takes it.
 */
variable: string, 
/**
 * As it is written.
 */
file: string, content: DataContent, };

export type DataLists = { lists: Array<DataList>, };

export type DataListsAsk = { document: Scenario, 
/**
 * Steps whose personal columns the person wants to see.
 */
shown: Array<string>, };

export type DataRow = { 
/**
 * Its number in the file.
 */
line: number, cells: Array<string>, };

export type DataSight = { 
/**
 * Of a text file.
 */
encoding?: string, 
/**
 * Of a workbook.
 */
sheet?: string, columns: Array<DataColumn>, 
/**
 * Their cells in the order of `columns`; those of personal columns are empty unless they are to be shown.
 */
rows: Array<DataRow>, count: number, 
/**
 * Columns that steps read and that are not there.
 */
missing: Array<MissingColumn>, 
/**
 * Some step takes whole rows: any column may be read.
 */
whole: boolean, };

export type Diagnostic = { code: Code, severity: Severity, step?: StepId, 
/**
 * Path of the parameter or property inside the step or document: `with.target.element.name`.
 */
parameter?: string, 
/**
 * What is wrong, in Japanese, with the place in it.
 */
message: string, 
/**
 * What to do about it, in Japanese.
 */
mend?: string, 
/**
 * The rule that found it, when the code is [`Code::Advice`]: a step's `ignore` names it.
 */
rule?: string, 
/**
 * The mend that can be applied.
 */
fix?: Fix, };

export type Difference = { property: string, 
/**
 * As the inspector calls it.
 */
label: Said, before?: JsonValue, after?: JsonValue, 
/**
 * Both values in words.
 */
before_words: Said, after_words: Said, };

export type DocumentInfo = { number?: string, handling?: string, contact?: string, materials?: Array<string>, when?: string, };

export type DocumentMade = { document: Scenario, };

export type DocumentOnly = { document: Scenario, };

export type Doer = "robot" | "staff" | "ai-ocr";

export type Doubt = "place" | "nameless" | "unread" | "unjudged";

export type DraftEntry = { 
/**
 * `user@terminal`
 */
owner: string, base_version: number, saved_at: string, };

export type DraftSave = { base_version: number, document: Scenario, 
/**
 * When the draft that this one follows was saved; none: there was none. Another is not overwritten.
 */
known?: string, 
/**
 * What was done since, for undoing it days later.
 */
undo?: UndoStep, };

export type DraftState = { saved_at: string, latest_version: number, 
/**
 * It differs from its version.
 */
draft: boolean, };

export type Elsewhere = { winactor: Array<string>, power_automate: Array<string>, uipath: Array<string>, };

export type Example = { title: string, 
/**
 * Its parameters, as they stand in a document.
 */
with: string, };

export type Fact = { property: string, label: Said, words: Said, };

export type FieldKnown = { name: string, sample: string | null, };

export type FileChosen = { path: string | null, };

export type FileExport = { id: string, path?: string, };

export type FileFilter = { title: string, label: string, 
/**
 * Without dots; empty: all.
 */
endings: Array<string>, };

export type FileImport = { path?: string, };

export type FindAnswer = { hits: Array<Hit>, total: number, 
/**
 * Those of all that are not locked; the same as `total` when nothing is to be replaced.
 */
open: number, };

export type FindAsk = { document: Scenario, query: Query, 
/**
 * What is to take the place: then it is said which hits are locked.
 */
with?: string, };

export type FirstAnswers = { language: string, zone: string, library: LibraryPlace, department: string, contact: string, };

export type FirstQuestions = { 
/**
 * What is chosen at first.
 */
answers: FirstAnswers, 
/**
 * The library that was named at the start of the program: then its place is not asked for.
 */
library?: string, 
/**
 * Why there is a question although it was answered before.
 */
problem?: Problem, };

export type FirstStart = { questions?: FirstQuestions, };

export type Fix = { 
/**
 * 「待ち時間を消す」: the words of the button and of the entry in the history.
 */
label: string, };

export type FlowExport = { 
/**
 * Of the scenario: the name that is proposed.
 */
name: string, format: FlowFormat, 
/**
 * A text; of a PNG its bytes in base64.
 */
content: string, 
/**
 * None: the host asks the person.
 */
path?: string, };

export type FlowFormat = "svg" | "png" | "html";

export type FolderAsk = { title: string, };

export type FunctionRow = { name: string, signature: string, help: string, example: string, };

export type GivenValues = { [key in string]: string };

export type Healed = { 
/**
 * The key of the element: `id`, `name`, `near`, `path`.
 */
fact: string, 
/**
 * The thing as people call it, in Japanese.
 */
called: string, 
/**
 * As the target says it, for people.
 */
before: string, 
/**
 * As it is on the screen, for people; empty where there is none.
 */
after: string, 
/**
 * The fact as it stands in the scenario that was run.
 */
was: unknown, 
/**
 * What would stand there; `null`: the fact goes.
 */
mended: unknown, 
/**
 * The run went on with it. `false`: that was not sure enough, and the step failed.
 */
acted: boolean, 
/**
 * `sha256:…` of the window as it was; once a run for the same change.
 */
picture?: string, 
/**
 * Where the thing was, in pixels of that picture: left, top, width, height.
 */
area: [number, number, number, number], };

export type Hit = { 
/**
 * None: of the document itself.
 */
step?: string, 
/**
 * Of the step, or of what else holds the text.
 */
title: string, 
/**
 * Of the step: what the parameters in `at` are called by.
 */
action?: string, 
/**
 * `title`, `with.target.window.title`, `variables[0].note`.
 */
at: string, 
/**
 * Counts the hits of one text, from 0.
 */
nth: number, place: Place, before: string, hit: string, after: string, locked?: Lock, };

export type Ignore = { rule: string, reason: string, };

export type ItemCounts = { done: number, failed: number, needs_person: number, };

export type ItemState = "waiting" | "working" | "done" | "failed" | "needs_person";

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Level = "info" | "warn" | "error";

export type LibraryFind = { query: Query, with?: string, };

export type LibraryFound = { 
/**
 * Those with a hit, the last changed first.
 */
scenarios: Array<ScenarioFound>, 
/**
 * How many were looked through.
 */
searched: number, };

export type LibraryList = { 
/**
 * Every word must occur; empty: all.
 */
query: string, };

export type LibraryLook = { place: LibraryPlace, };

export type LibraryPlace = { "of": "mine" } | { "of": "everyone" } | { "of": "shared", folder: string, };

export type LibraryReplace = { query: Query, with: string, scenarios: Array<ReplaceIn>, };

export type LibraryReplaced = { scenarios: Array<ScenarioReplaced>, };

export type LibrarySeen = { 
/**
 * The file of the library.
 */
file: string, 
/**
 * How many scenarios are in the library that is there; none: there is no library yet.
 */
scenarios?: number, };

export type Lock = "name" | "pattern" | "secret" | "breaks";

export type ManualExport = { document: Scenario, reading: Reading, 
/**
 * None: the host asks the person.
 */
path?: string, };

export type ManualOpen = { points: Array<OpenPoint>, };

export type ManualPage = { html: string, };

export type ManualPreview = { document: Scenario, reading: Reading, };

export type ManualText = { robot?: string, staff?: string, only?: Reading, hidden?: boolean, };

export type Mask = { box: [number, number, number, number], 
/**
 * 氏名, 住所, …
 */
kind: string, };

export type Matching = { 
/**
 * How alike a place must be, 0 to 1; 0.9 where nothing is said.
 */
least?: number, 
/**
 * Colours count; where nothing is said, only light and dark do.
 */
colour?: boolean, 
/**
 * Sizes that are tried, 1 as it is.
 */
scales?: Array<number>, 
/**
 * What does not count: `[x, y, width, height]` in pixels of the picture.
 */
mask?: Array<[number, number, number, number]>, 
/**
 * Which of several places, from the upper left line by line, counted from 1. Without it a second place is an error.
 */
nth?: number, 
/**
 * The point that is meant, in pixels from the upper left of the place; its middle where nothing is said.
 */
point?: [number, number], };

export type MendAsk = { document: Scenario, problems: Array<ProblemPlace>, };

export type Mended = { document: Scenario, mended: number, };

export type MissingColumn = { name: string, steps: Array<string>, };

export type NameKnown = { name: string, 
/**
 * None: made by a step.
 */
kind: VariableType | null, note: string | null, 
/**
 * Its value, as far as it is known before a run.
 */
sample: string | null, 
/**
 * Columns of a row, parts of a record.
 */
fields: Array<FieldKnown>, };

export type NamesKnown = { names: Array<NameKnown>, row: SampleRow | null, 
/**
 * The columns of the list that the step itself reads or works on.
 */
columns: Array<string>, 
/**
 * Why the list cannot be looked at, in Japanese.
 */
unread: string | null, };

export type NeededValue = { name: string, kind: VariableType, };

export type Nothing = Record<symbol, never>;

export type OcrPackInstall = { path?: string, };

export type OcrPackState = { installed: boolean, 
/**
 * Where it lies, or would.
 */
folder: string, };

export type OpenField = "summary" | "department" | "contact" | "picture" | "remedy" | "place" | "nameless" | "unread" | "unjudged" | "unmasked";

export type OpenPoint = { 
/**
 * None: the scenario itself.
 */
step: string | null, what: OpenField, message: string, };

export type OpenedScenario = { document: Scenario, base_version: number, 
/**
 * Newer than `base_version`: somebody else saved meanwhile.
 */
latest_version: number, draft: boolean, saved_at: string, 
/**
 * When the draft was saved that the next one follows.
 */
known: string | null, undo: UndoKept, checked: Checked, };

export type Outcome = "succeeded" | "failed" | "skipped" | "stopped";

export type PaletteSettings = { 
/**
 * Names of actions and ids of 雛形 that were starred, in that order.
 */
favourites: Array<string>, 
/**
 * How often this user inserted each, by the same names.
 */
inserted: Record<string, number>, };

export type ParameterKind = { "kind": "text" } | { "kind": "long_text" } | { "kind": "raw" } | { "kind": "value" } | { "kind": "number" } | { "kind": "boolean" } | { "kind": "duration" } | { "kind": "variable_name" } | { "kind": "new_name" } | { "kind": "table" } | { "kind": "condition" } | { "kind": "choice", "choices": Array<Choice> } | { "kind": "file" } | { "kind": "new_file" } | { "kind": "folder" } | { "kind": "encoding" } | { "kind": "desktop_target" } | { "kind": "browser_target" } | { "kind": "window" } | { "kind": "point" } | { "kind": "keys" } | { "kind": "list" } | { "kind": "record" } | { "kind": "subscenario" } | { "kind": "scenario" };

export type ParameterSpec = { name: string, kind: ParameterKind, label: Text, help?: Text, required: boolean, 
/**
 * Printed beside an empty field; what holds when the parameter is absent.
 */
default?: string, 
/**
 * Shown under くわしい設定.
 */
advanced: boolean, 
/**
 * Takes a secret (`secret:名前`) and knows what to do with its value; others refuse one.
 */
takes_secret: boolean, };

export type PauseReason = "breakpoint" | "step" | "request" | "run_to_here" | "failure" | "commit";

export type PausedFailure = { code: string, message: string, remedy: string, attempts: Array<Attempt>, picture?: string, };

export type PickedThing = { 
/**
 * 「登録」（ボタン）
 */
called: string, 
/**
 * In pixels of the picture.
 */
area: [number, number, number, number], 
/**
 * The target with the facts that are likely to hold.
 */
target: Record<string, unknown>, 
/**
 * All facts that can stand in `element` of the target.
 */
facts: Record<string, unknown>, };

export type PictureAdd = { 
/**
 * PNG, JPEG or BMP. None: the host asks the person.
 */
path?: string, };

export type PictureAdded = { 
/**
 * `sha256:…`
 */
image: string, };

export type PictureCount = { 
/**
 * `false`: the person wants none.
 */
go: boolean, };

export type PictureHide = { 
/**
 * `sha256:…`
 */
image: string, 
/**
 * In pixels of the picture.
 */
boxes: Array<[number, number, number, number]>, };

export type PictureLooked = { 
/**
 * `sha256:…`
 */
image: string, 
/**
 * What was hidden already; its pixels are gone.
 */
masks: Array<Mask>, 
/**
 * Nobody could tell what it shows.
 */
unjudged: boolean, };

export type PictureTake = { 
/**
 * As `screens_shown` names it. None: the whole screen.
 */
window: string | null, };

export type PicturesForget = { images: Array<string>, };

export type Place = "title" | "value" | "target" | "note" | "name";

export type PracticeState = { running: boolean, 
/**
 * The page where the work begins.
 */
url: string, 
/**
 * How many records arrived since the first state.
 */
arrived: number, };

export type Problem = { code: ProblemCode, 
/**
 * What happened and why.
 */
message: string, 
/**
 * What to do.
 */
remedy: string, 
/**
 * The step it is about.
 */
step?: string, 
/**
 * For those who look into it.
 */
detail?: string, };

export type ProblemCode = "document" | "request" | "failed" | "surroundings" | "conflict" | "not_found" | "cancelled" | "bug";

export type ProblemPlace = { code: Code, rule?: string, step?: string, parameter?: string, };

export type Query = { words: string, 
/**
 * Case, width and the kind of kana count.
 */
exact: boolean, 
/**
 * The words are a regular expression.
 */
pattern: boolean, places: Array<Place>, };

export type Reading = "robot" | "staff";

export type RecordChange = { "change": "added", index: number, step: Step, } | { "change": "changed", index: number, step: Step, } | { "change": "removed", index: number, };

export type RecordNote = { text: string, };

export type RecordPlace = { "where": "desktop" } | { "where": "browser", url: string, };

export type RecordReopen = { 
/**
 * None: as that browser tells it.
 */
url?: string, };

export type RecordStart = { place: RecordPlace, };

export type RecordState = "recording" | "paused" | "stopped";

export type Recorded = { steps: Array<Step>, variables: Array<Variable>, 
/**
 * Input events that were lost: shown, never hidden.
 */
lost: number, };

export type Reopened = { 
/**
 * `false`: that browser does not tell its address.
 */
opened: boolean, };

export type RepeatApply = { document: Scenario, file: RepeatFile, choices: Array<RepeatChoice>, 
/**
 * The first and the last step of one case.
 */
first: string, last: string, 
/**
 * The first screen is opened anew for each row.
 */
reopen: boolean, 
/**
 * Columns that tell a case apart; none: cases are not told apart.
 */
key: Array<string>, 
/**
 * A case that fails is left to a person (要確認), and the next begins; else three failures in a row end the list.
 */
to_person: boolean, 
/**
 * The file is copied into the scenario's data; else it is read where it lies.
 */
copy: boolean, };

export type RepeatBy = "name" | "like_name" | "value" | "person";

export type RepeatChoice = { step: string, parameter: string, column: string | null, 
/**
 * How a date is written; absent: as the person wrote one.
 */
format?: string, };

export type RepeatDouble = { value: string, 
/**
 * The first of them.
 */
lines: Array<number>, count: number, };

export type RepeatField = { step: string, parameter: string, name: string, 
/**
 * None: hidden when it was recorded.
 */
value: string | null, column: string | null, by: RepeatBy | null, 
/**
 * What is entered for the first row.
 */
entered: string | null, 
/**
 * It is entered in another form than it has in the file.
 */
converted: boolean, 
/**
 * It has letters or figures of full width where the person typed none.
 */
wide: boolean, 
/**
 * How a date is written; none: as it stands in the file.
 */
format: string | null, 
/**
 * The ways to write the date of the first row; none for what is no date.
 */
formats: Array<RepeatFormat>, 
/**
 * The step of the first level that it is in.
 */
top: string, };

export type RepeatFile = { path: string, 
/**
 * Absent: found.
 */
encoding?: string, 
/**
 * Absent: the first that is not hidden.
 */
sheet?: string, 
/**
 * Number of the row of headings; 0: there is none; absent: found.
 */
heading?: number, };

export type RepeatFormat = { format: string, sample: string, };

export type RepeatKey = { columns: Array<string>, 
/**
 * Numbers of rows in which it is empty; the first of them.
 */
empty: Array<number>, empty_count: number, 
/**
 * Values that several rows have; the first of them.
 */
doubles: Array<RepeatDouble>, doubles_count: number, };

export type RepeatLook = { document: Scenario, file?: RepeatFile, 
/**
 * What the person chose so far; absent: all as proposed.
 */
choices?: Array<RepeatChoice>, };

export type RepeatPage = { step: string, url: string, };

export type RepeatRow = { line: number, cells: Array<string>, };

export type RepeatSheet = { name: string, hidden: boolean, };

export type RepeatSight = { file: RepeatFile, 
/**
 * Its last part.
 */
name: string, workbook: boolean, sheets: Array<RepeatSheet>, 
/**
 * The first rows of the file as they are: one of them holds the headings.
 */
first_rows: Array<RepeatRow>, 
/**
 * Number of the row of headings.
 */
heading_row: number | null, columns: Array<string>, 
/**
 * Five rows under the headings.
 */
rows: Array<RepeatRow>, count: number, 
/**
 * What the person should know of the file.
 */
notes: Array<string>, fields: Array<RepeatField>, 
/**
 * The steps of the document's first level.
 */
steps: Array<RepeatStep>, 
/**
 * The proposed first and last step of one case.
 */
first: string, last: string, 
/**
 * The page that could be opened anew for each row, by the step that is the first of one case.
 */
reopen: Array<RepeatPage>, keys: Array<RepeatKey>, 
/**
 * The proposed one of the keys.
 */
key: number | null, };

export type RepeatStep = { id: string, title: string, };

export type Repeated = { document: Scenario, 
/**
 * The loop.
 */
step: string, count: number, };

export type ReplaceAsk = { document: Scenario, query: Query, with: string, 
/**
 * Absent: all.
 */
chosen?: Array<Chosen>, };

export type ReplaceDone = { document: Scenario, done: number, 
/**
 * Hits that were left because they are locked.
 */
left: number, };

export type ReplaceIn = { id: string, version: number, };

export type Retry = { times: number, wait?: string, };

export type ReviewColumn = { name: string, values: Array<string | null>, };

export type ReviewCompared = { varying: Array<ReviewVarying>, 
/**
 * Titles of steps that only one of both has.
 */
only_first: Array<string>, only_second: Array<string>, };

export type ReviewLook = { document: Scenario, 
/**
 * A second recording of the same work, to be compared.
 */
again?: Scenario, };

export type ReviewRepetition = { 
/**
 * The first and the last step of the first turn, and the last of all turns.
 */
first: string, last: string, end: string, times: number, 
/**
 * What differs, one column each; a value that was hidden is none.
 */
columns: Array<ReviewColumn>, 
/**
 * Steps before and after it is a loop.
 */
steps: number, steps_then: number, };

export type ReviewSight = { 
/**
 * What was typed as it stands in the steps: each may become a variable.
 */
typed: Array<ReviewTyped>, repetition: ReviewRepetition | null, compared: ReviewCompared | null, };

export type ReviewTyped = { step: string, parameter: string, 
/**
 * What the field is called.
 */
name: string, value: string, 
/**
 * The name that a variable for it may have: no other has it.
 */
variable: string, };

export type ReviewVarying = { step: string, parameter: string, name: string, 
/**
 * The first and the second; one that was hidden is none.
 */
values: Array<string | null>, 
/**
 * The name that a variable for it may have; none: it is one already.
 */
variable: string | null, };

export type RowLabel = { robot?: string, staff?: string, };

export type RuleLine = { depth: number, text: string, };

export type RuleRow = { id: string, name: Text, reason: Text, 
/**
 * What it finds, as lines of a flow.
 */
wrong: Array<RuleLine>, 
/**
 * The same put right.
 */
right: Array<RuleLine>, };

export type RunAnswer = { run: string, question: string, answer: AnswerWord, };

export type RunBegun = { "begun": "started", run: string | null, } | { "begun": "needs", variables: Array<NeededValue>, };

export type RunCommand = { run: string, command: RunOrder, };

export type RunEntry = { id: string, scenario: string, version: number | null, name: string, started_at: string, ended_at: string | null, status: string | null, message: string | null, 
/**
 * While it goes on.
 */
progress: RunProgress | null, };

export type RunEvent = { 
/**
 * RFC 3339.
 */
at: string, } & ({ "event": "run_started", 
/**
 * Id of the run.
 */
run: string, scenario: string, name: string, attended: boolean, trial: boolean, } | { "event": "step_entered", 
/**
 * Loops from the outermost in: turn (from 1) and, where known, the number of turns.
 */
turns?: Array<Turn>, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "step_left", outcome: Outcome, 
/**
 * How long it took, waiting included.
 */
elapsed_ms: number, 
/**
 * Which fact found the target: `id`, `role_and_name`, `near`, …
 */
found_by?: string, 
/**
 * `accessibility`, `pointer`, `keyboard`, `browser`.
 */
acted_by?: string, code?: string, message?: string, 
/**
 * What the product itself remarks.
 */
notes?: Array<string>, 
/**
 * `sha256:…` of the picture taken.
 */
picture?: string, 
/**
 * A fact of the target that is otherwise on the screen.
 */
healed?: Healed, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "variable_changed", name: string, value: JsonValue, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "log", level: Level, message: string, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "item", key: string, state: ItemState, reason?: string, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "paused", reason: PauseReason, 
/**
 * At a failure: what it was.
 */
failure?: PausedFailure, 
/**
 * The step's id.
 */
step: string, title: string, 
/**
 * The number of the manual: `7`, `7-1`; absent for steps that are not printed.
 */
number?: string, } | { "event": "resumed", } | { "event": "failed", code: string, message: string, remedy: string, attempts: Array<Attempt>, picture?: string, } | { "event": "run_finished", status: RunStatus, message?: string, items?: ItemCounts, 
/**
 * Id of the step that a trial run did not do.
 */
stopped_before?: string, });

export type RunEvents = { events: Array<RunEvent>, };

export type RunList = { 
/**
 * None: of all scenarios.
 */
scenario?: string, };

export type RunOnly = { run: string, };

export type RunOrder = { "order": "pause" } | { "order": "resume" } | { "order": "step_over" } | { "order": "step_into" } | { "order": "step_out" } | { "order": "run_to", step: string, } | { "order": "retry" } | { "order": "skip" } | { "order": "commit_once" } | { "order": "end_here" } | { "order": "stop" } | { "order": "set_variable", scope: number, name: string, value: string, } | { "order": "set_breakpoints", steps: Array<string>, };

export type RunProgress = { 
/**
 * The step that it entered last.
 */
number: string | null, title: string, 
/**
 * Of the outermost loop.
 */
turn: number | null, of: number | null, };

export type RunRows = { runs: Array<RunEntry>, };

export type RunStart = { document: Scenario, 
/**
 * Begins there, inside its bodies.
 */
from?: string, 
/**
 * Pauses before it.
 */
until?: string, 
/**
 * Pauses before the first step.
 */
step_at_start: boolean, breakpoints: Array<string>, trial: boolean, 
/**
 * Begins work lists anew.
 */
new_items: boolean, values?: GivenValues, };

export type RunStatus = "succeeded" | "failed" | "stopped";

export type RunUnattended = { id: string, values?: GivenValues, };

export type RunVariables = { scopes: Array<VariableScope>, };

export type Said = { ja: string, en: string, };

export type SampleRow = { at: number, of: number, };

export type Scenario = { 
/**
 * Always [`FORMAT`] after reading; older documents are migrated.
 */
format: number, 
/**
 * Stable id (a UUID of version 7 when made here).
 */
id: string, 
/**
 * Name for people: 「検定満期水道メーター取替データ入力」.
 */
name: string, summary?: string, 
/**
 * Network in which it may run.
 */
zone: Zone, business?: Business, document?: DocumentInfo, variables?: Array<Variable>, steps: Array<Step>, cleanup?: Array<Step>, parked?: Array<Step>, window_rules?: Array<JsonValue>, subscenarios?: Array<Subscenario>, };

export type ScenarioCompare = { id: string, before: ComparedWith, after: ComparedWith, };

export type ScenarioCompared = { before: ComparedSide, after: ComparedSide, 
/**
 * The newer one, with what was removed standing where it stood.
 */
merged: Scenario, comparison: Comparison, };

export type ScenarioCreate = { name: string, };

export type ScenarioEntry = { id: string, name: string, summary: string | null, department: string | null, number: string | null, zone: string, 
/**
 * 0: only a draft.
 */
version: number, draft: boolean, cases_per_month: Array<number> | null, updated_at: string, 
/**
 * Id of the last run.
 */
last_run: string | null, last_run_at: string | null, 
/**
 * `succeeded`, `failed`, `stopped`.
 */
last_run_status: string | null, 
/**
 * Of the last run, while it goes on.
 */
progress: RunProgress | null, };

export type ScenarioFound = { id: string, name: string, 
/**
 * The newest; 0: only a draft.
 */
version: number, 
/**
 * What was looked through is a draft: it is replaced in the editor, not from here.
 */
draft: boolean, found: FindAnswer, 
/**
 * Of the steps that were hit.
 */
numbers: Record<string, string>, };

export type ScenarioList = { scenarios: Array<ScenarioEntry>, };

export type ScenarioMerge = { document: Scenario, base_version: number, with: ComparedWith, 
/**
 * Whose change is kept where both changed one thing: by step id, or by property of the document.
 */
chosen: { [key in string]: Whose }, };

export type ScenarioMerged = { 
/**
 * Both together.
 */
document: Scenario, 
/**
 * The same, with what either removed standing where it stood.
 */
merged: Scenario, base: ComparedSide, theirs: ComparedSide, 
/**
 * Numbers of what both together are.
 */
numbers: { [key in string]: string }, mine_changed: Comparison, theirs_changed: Comparison, 
/**
 * Steps that both changed.
 */
clashes: Array<StepId>, 
/**
 * Properties of the document that both changed.
 */
clashing: Array<string>, 
/**
 * The version that both together stand on.
 */
latest_version: number, 
/**
 * When the draft was saved that the next one follows.
 */
known: string | null, };

export type ScenarioReplaced = { id: string, name: string, 
/**
 * The version that was saved.
 */
version: number, done: number, left: number, };

export type ScreenRow = { window: string, title: string, };

export type ScreensShown = { windows: Array<ScreenRow>, };

export type SecretByName = { name: string, };

export type SecretNames = { names: Array<string>, };

export type SecretSet = { name: string, value: string, };

export type SecretsUsed = { names: Array<string>, 
/**
 * Those of them that this terminal has no value of.
 */
missing: Array<string>, 
/**
 * The store does not answer: then all are missing.
 */
problem?: Problem, };

export type Sentence = { 
/**
 * 手作業版
 */
staff: string, 
/**
 * ロボット版
 */
robot: string, };

export type Sentences = { 
/**
 * ロボット版
 */
robot: string, 
/**
 * 手作業版
 */
staff: string, };

export type Settings = { 
/**
 * `ja` or `en`.
 */
language: string, 
/**
 * `light`, `dark` or `system`.
 */
theme: string, 
/**
 * `individual-number`, `lgwan`, `internet`; empty: not decided.
 */
zone: string, 
/**
 * Where the library is from the next start on.
 */
library: LibraryPlace, department: string, contact: string, 
/**
 * Folder of scenario files that is kept in step; empty: none.
 */
watched_folder: string, 
/**
 * Where the last recording in the browser began.
 */
last_address: string, bar_keys: BarKeys, 
/**
 * How a run is stopped was told.
 */
stopping_told: boolean, 
/**
 * The tour of the window was walked or left.
 */
toured: boolean, palette: PaletteSettings, };

export type Severity = "error" | "warning" | "hint";

export type Step = { id: StepId, 
/**
 * Name of the action (`browser.fill`) or of the control-flow step (`for_each`).
 */
do: string, title: string, 
/**
 * Parameters; texts are templates, texts that begin with `=` are expressions.
 */
with?: Record<string, unknown>, 
/**
 * Longest time for finding, waiting and acting: `500ms`, `20s`, `5m`.
 */
timeout?: string, retry?: Retry, 
/**
 * Skips the step and all inside.
 */
disabled?: boolean, 
/**
 * Marks what cannot be taken back; absent: found by name, role and form submit.
 */
commits?: boolean, ignore?: Array<Ignore>, note?: string, caution?: string, example?: string, doer?: Doer, manual?: ManualText, labels?: BranchLabels, row_label?: RowLabel, chapter?: boolean, lead?: string, minutes?: number, remedy?: string, picture?: StepPicture, 
/**
 * Body of `while`, `repeat`, `for_each`, `group`, `try`.
 */
steps?: Array<Step>, 
/**
 * Body of `if`.
 */
then?: Array<Step>, else?: Array<Step>, 
/**
 * Cases of `switch`.
 */
cases?: Array<Case>, otherwise?: Array<Step>, 
/**
 * Of `try`; one object in the file is a list of one, and a list of one is printed as an object.
 */
catch?: Catch | Catch[], finally?: Array<Step>, 
/**
 * Of `for_each` with a key: looks whether a row in doubt was done.
 */
verify?: Array<Step>, };

export type StepBar = { run: string, phase: BarPhase, 
/**
 * Of the step that is under way, or that comes next while the run stands still.
 */
number: string | null, sentence: string, 
/**
 * Of the outermost loop it lies in.
 */
turn: Turn | null, 
/**
 * What it puts in, as it is now.
 */
value: string | null, 
/**
 * Of the manual.
 */
picture: StepPicture | null, keys: BarKeys, };

export type StepChange = { step: StepId, title: string, change: ChangeKind, 
/**
 * It came or went with the step around it.
 */
inside: boolean, 
/**
 * What differs inside the step (without its bodies), and of a moved one where it stood and stands.
 */
differences: Array<Difference>, 
/**
 * What is the same in both.
 */
kept: Array<Fact>, };

export type StepId = string;

export type StepPicture = { 
/**
 * `sha256:…` of the PNG in `NAME.assets/`.
 */
image: string, 
/**
 * Pixels of the picture per CSS or logical pixel.
 */
scale?: number, 
/**
 * x, y, width, height in pixels of the picture.
 */
target?: [number, number, number, number], masks?: Array<Mask>, 
/**
 * Same for steps on one screen.
 */
screen?: string, 
/**
 * When it was taken, RFC 3339.
 */
at?: string, 
/**
 * Its program did not tell what it shows: nothing could be looked for to be hidden.
 */
unjudged?: boolean, 
/**
 * A person has looked at what is hidden and what is not.
 */
confirmed?: boolean, };

export type StepsTake = { document: Scenario, from: ComparedWith, steps: Array<StepId>, };

export type StreamMessage = { "kind": "run", run: string, events: Array<RunEvent>, } | { "kind": "question", run: string, question: string, ask: Ask, } | { "kind": "question_gone", run: string, question: string, } | { "kind": "step_bar", bar: StepBar | null, } | { "kind": "record", change: RecordChange, } | { "kind": "record_state", state: RecordState, } | { "kind": "record_browser", unsure: string | null, } | { "kind": "record_lost", count: number, } | { "kind": "recorded", recorded: Recorded, } | { "kind": "targets", done: number, of: number, name: string, } | { "kind": "pointed", called: string | null, } | { "kind": "library_changed" } | { "kind": "open", 
/**
 * Its id.
 */
scenario: string, } | { "kind": "closing" } | { "kind": "problem", problem: Problem, } | { "kind": "remark", message: string, };

export type Subscenario = { name: string, parameters: Array<Variable>, returns: Array<Variable>, variables?: Array<Variable>, steps: Array<Step>, };

export type TargetFound = { 
/**
 * In Japanese, as people call it.
 */
called: string, 
/**
 * Title of the window or page.
 */
on: string, 
/**
 * The strongest fact that means it.
 */
by: string, took_ms: number, 
/**
 * It was framed on the screen; a page that is loaded without a window is not.
 */
framed: boolean, };

export type TargetPicked = { 
/**
 * Its window, in memory until it is kept.
 */
looked: PictureLooked, 
/**
 * The thing itself, and what it is inside of, outwards.
 */
things: Array<PickedThing>, };

export type TargetPicture = { 
/**
 * `sha256:…` of the step's picture.
 */
image: string, 
/**
 * In pixels of the picture.
 */
area: [number, number, number, number], 
/**
 * What is hidden in the picture, in its pixels.
 */
masks: Array<[number, number, number, number]>, matching: Matching, };

export type TargetPictureCut = { 
/**
 * `sha256:…` of the part.
 */
image: string, 
/**
 * What was hidden in the part, in its pixels: it does not count.
 */
mask: Array<[number, number, number, number]>, };

export type TargetPictureSeen = { 
/**
 * In pixels of the picture, from the upper left line by line.
 */
places: Array<[number, number, number, number]>, };

export type TargetSeen = { 
/**
 * Id of the scenario.
 */
scenario: string, name: string, step: string, number: string | null, title: string, state: TargetState, 
/**
 * How it was found, or what stands where it should be.
 */
says: string, 
/**
 * What to do; empty where it was found.
 */
remedy: string, };

export type TargetState = "found" | "changed" | "missing";

export type TargetTried = { certainty: Certainty, found: TargetFound | null, 
/**
 * Why it was not found, in Japanese.
 */
why: string | null, remedy: string | null, 
/**
 * What each fact that can mean one thing says alone, the strongest first.
 */
ways: Array<TargetWay>, remarks: Array<string>, };

export type TargetTry = { document: Scenario, step: string, };

export type TargetWay = { 
/**
 * `name`, `near`, `id`, …
 */
way: string, agrees: boolean, 
/**
 * In Japanese.
 */
says: string, };

export type TargetsExport = { 
/**
 * None: the person is asked where.
 */
path?: string, };

export type TargetsLook = { 
/**
 * The scenario as it stands in the window; none: the newest version of every scenario in the library.
 */
document?: Scenario, };

export type TargetsSeen = { 
/**
 * In reading order, scenario after scenario.
 */
rows: Array<TargetSeen>, 
/**
 * Scenarios that have mistakes and were not looked over, with what is wrong.
 */
left_out: Array<string>, };

export type TemplateEntry = { id: string, 
/**
 * Somebody saved it; else it came with the product.
 */
own: boolean, name: string, summary: string, 
/**
 * Other words by which it is searched.
 */
words: Array<string>, 
/**
 * What is inserted: steps, variables, and the 共通の手順 that they call.
 */
document: Scenario, 
/**
 * Steps in which something is left to the person.
 */
open: Array<StepId>, };

export type TemplateList = { templates: Array<TemplateEntry>, };

export type TemplateRename = { id: string, name: string, summary: string, };

export type TemplateSave = { document: Scenario, steps: Array<string>, name: string, summary: string, };

export type TemplateSaved = { id: string, 
/**
 * Pictures of screens.
 */
pictures: number, 
/**
 * Titles of steps whose value is a person's, and names of variables that held one.
 */
personal: Array<string>, };

export type Text = { ja: string, en: string, };

export type Turn = { 
/**
 * Id of the loop.
 */
step: string, turn: number, of?: number, };

export type UndoKept = { changes: Array<string>, undone: number, };

export type UndoStep = { 
/**
 * So many of the newest changes hold no more: something else was done instead.
 */
drops: number, 
/**
 * New changes, in their order.
 */
adds: Array<string>, 
/**
 * So many of all, the last ones, are undone and can be redone.
 */
undone: number, };

export type Unfold = { open: boolean, };

export type ValueNames = { document: Scenario, step: string, parameter: string, row: number, };

export type ValueTried = { came: Came, 
/**
 * The row that was taken.
 */
row: SampleRow | null, };

export type ValueTry = { document: Scenario, step: string, 
/**
 * Name of the parameter.
 */
parameter: string, 
/**
 * What is written in it, or in one of its fields.
 */
value: unknown, 
/**
 * It is one text of a list or record, of whatever kind.
 */
part: boolean, 
/**
 * The row of the list that the step works on, from 1.
 */
row: number, };

export type Variable = { name: string, type: VariableType, initial?: JsonValue, personal?: boolean, note?: string, };

export type VariableRow = { name: string, 
/**
 * None for names made by a step.
 */
kind: string | null, value: unknown, personal: boolean, local: boolean, };

export type VariableScope = { title: string, variables: Array<VariableRow>, };

export type VariableType = "text" | "number" | "boolean" | "date-time" | "list" | "record" | "table" | "file" | "secret";

export type VersionDocument = { document: Scenario, version: number, };

export type VersionEntry = { version: number, reason: string, saved_by: string, saved_at: string, };

export type VersionList = { versions: Array<VersionEntry>, 
/**
 * Drafts of others.
 */
drafts: Array<DraftEntry>, };

export type VersionOpen = { id: string, version: number, };

export type VersionSave = { base_version: number, document: Scenario, reason: string, };

export type Whose = "mine" | "theirs";

export type Zone = "any" | "individual-number" | "lgwan" | "internet";

/** Every command: request and response. */
export type Commands = {
  first_start: [Nothing, FirstStart];
  first_answer: [FirstAnswers, Nothing];
  library_look: [LibraryLook, LibrarySeen];
  dialog_open_folder: [FolderAsk, FileChosen];
  app_info: [Nothing, AppInfo];
  app_close: [Nothing, Nothing];
  settings_get: [Nothing, Settings];
  settings_set: [Settings, Nothing];
  catalogue: [Nothing, CatalogueAnswer];
  library_list: [LibraryList, ScenarioList];
  scenario_open: [ById, OpenedScenario];
  scenario_create: [ScenarioCreate, OpenedScenario];
  scenario_duplicate: [ById, OpenedScenario];
  scenario_delete: [ById, Nothing];
  scenario_draft_save: [DraftSave, DraftState];
  scenario_save_version: [VersionSave, OpenedScenario];
  scenario_versions: [ById, VersionList];
  scenario_version_open: [VersionOpen, VersionDocument];
  scenario_compare: [ScenarioCompare, ScenarioCompared];
  scenario_take_steps: [StepsTake, DocumentMade];
  scenario_merge: [ScenarioMerge, ScenarioMerged];
  changes_preview: [ChangesAsk, ManualPage];
  changes_export: [ChangesAsk, FileChosen];
  scenario_validate: [DocumentOnly, Checked];
  value_try: [ValueTry, ValueTried];
  value_names: [ValueNames, NamesKnown];
  target_try: [TargetTry, TargetTried];
  target_try_end: [Nothing, Nothing];
  target_pick: [Nothing, TargetPicked];
  ocr_pack_look: [Nothing, OcrPackState];
  ocr_pack_install: [OcrPackInstall, OcrPackState];
  ocr_pack_remove: [Nothing, OcrPackState];
  target_picture_look: [TargetPicture, TargetPictureSeen];
  target_picture_cut: [TargetPicture, TargetPictureCut];
  targets_look: [TargetsLook, TargetsSeen];
  targets_look_end: [Nothing, Nothing];
  targets_export: [TargetsExport, FileChosen];
  scenario_find: [FindAsk, FindAnswer];
  scenario_replace: [ReplaceAsk, ReplaceDone];
  library_find: [LibraryFind, LibraryFound];
  library_replace: [LibraryReplace, LibraryReplaced];
  data_lists: [DataListsAsk, DataLists];
  scenario_mend: [MendAsk, Mended];
  template_list: [Nothing, TemplateList];
  template_save: [TemplateSave, TemplateSaved];
  template_rename: [TemplateRename, Nothing];
  template_delete: [ById, Nothing];
  repeat_look: [RepeatLook, RepeatSight];
  repeat_apply: [RepeatApply, Repeated];
  review_look: [ReviewLook, ReviewSight];
  review_repeat: [DocumentOnly, Repeated];
  file_import: [FileImport, OpenedScenario];
  file_export: [FileExport, FileChosen];
  dialog_open_file: [FileFilter, FileChosen];
  dialog_new_file: [FileFilter, FileChosen];
  run_start: [RunStart, RunBegun];
  run_command: [RunCommand, Nothing];
  run_variables: [RunOnly, RunVariables];
  show_flow: [Nothing, Nothing];
  step_bar_unfold: [Unfold, Nothing];
  run_answer: [RunAnswer, Nothing];
  run_unattended: [RunUnattended, RunBegun];
  run_end: [RunOnly, Nothing];
  run_list: [RunList, RunRows];
  run_events: [RunOnly, RunEvents];
  record_start: [RecordStart, Nothing];
  record_pause: [Nothing, Nothing];
  record_resume: [Nothing, Nothing];
  record_undo: [Nothing, Nothing];
  record_note: [RecordNote, Nothing];
  record_reopen: [RecordReopen, Reopened];
  record_stop: [Nothing, Nothing];
  practice_start: [Nothing, PracticeState];
  practice_reset: [Nothing, PracticeState];
  practice_stop: [Nothing, PracticeState];
  secret_list: [Nothing, SecretNames];
  secret_set: [SecretSet, Nothing];
  secret_delete: [SecretByName, Nothing];
  secrets_used: [DocumentOnly, SecretsUsed];
  pictures_forget: [PicturesForget, Nothing];
  picture_hide: [PictureHide, PictureAdded];
  manual_preview: [ManualPreview, ManualPage];
  picture_add: [PictureAdd, PictureLooked];
  screens_shown: [Nothing, ScreensShown];
  picture_take: [PictureTake, PictureLooked];
  picture_count: [PictureCount, Nothing];
  picture_keep: [PictureHide, PictureAdded];
  manual_open: [DocumentOnly, ManualOpen];
  manual_export: [ManualExport, FileChosen];
  flow_export: [FlowExport, FileChosen];
};
