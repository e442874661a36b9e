//! The lists of all commands. A host or test hands in a macro of its own and cannot forget one.

/// Calls `$with! { name(Request) -> Response; … }` with every command that needs no library: the first start has them.
#[macro_export]
macro_rules! with_first_commands {
    ($with:ident) => {
        $with! {
            first_start(Nothing) -> FirstStart;
            first_answer(FirstAnswers) -> Nothing;
            library_look(LibraryLook) -> LibrarySeen;
            dialog_open_folder(FolderAsk) -> FileChosen;
        }
    };
}

/// The same with every command of the designer, whose library is open.
#[macro_export]
macro_rules! with_commands {
    ($with:ident) => {
        $with! {
            app_info(Nothing) -> AppInfo;
            app_close(Nothing) -> Nothing;
            settings_get(Nothing) -> Settings;
            settings_set(Settings) -> Nothing;
            catalogue(Nothing) -> CatalogueAnswer;
            library_list(LibraryList) -> ScenarioList;
            scenario_open(ById) -> OpenedScenario;
            scenario_create(ScenarioCreate) -> OpenedScenario;
            scenario_duplicate(ById) -> OpenedScenario;
            scenario_delete(ById) -> Nothing;
            scenario_draft_save(DraftSave) -> DraftState;
            scenario_save_version(VersionSave) -> OpenedScenario;
            scenario_versions(ById) -> VersionList;
            scenario_version_open(VersionOpen) -> VersionDocument;
            scenario_compare(ScenarioCompare) -> ScenarioCompared;
            scenario_take_steps(StepsTake) -> DocumentMade;
            scenario_merge(ScenarioMerge) -> ScenarioMerged;
            changes_preview(ChangesAsk) -> ManualPage;
            changes_export(ChangesAsk) -> FileChosen;
            scenario_validate(DocumentOnly) -> Checked;
            value_try(ValueTry) -> ValueTried;
            value_names(ValueNames) -> NamesKnown;
            target_try(TargetTry) -> TargetTried;
            target_try_end(Nothing) -> Nothing;
            target_pick(Nothing) -> TargetPicked;
            ocr_pack_look(Nothing) -> OcrPackState;
            ocr_pack_install(OcrPackInstall) -> OcrPackState;
            ocr_pack_remove(Nothing) -> OcrPackState;
            target_picture_look(TargetPicture) -> TargetPictureSeen;
            target_picture_cut(TargetPicture) -> TargetPictureCut;
            targets_look(TargetsLook) -> TargetsSeen;
            targets_look_end(Nothing) -> Nothing;
            targets_export(TargetsExport) -> FileChosen;
            scenario_find(FindAsk) -> FindAnswer;
            scenario_replace(ReplaceAsk) -> ReplaceDone;
            library_find(LibraryFind) -> LibraryFound;
            library_replace(LibraryReplace) -> LibraryReplaced;
            data_lists(DataListsAsk) -> DataLists;
            scenario_mend(MendAsk) -> Mended;
            template_list(Nothing) -> TemplateList;
            template_save(TemplateSave) -> TemplateSaved;
            template_rename(TemplateRename) -> Nothing;
            template_delete(ById) -> Nothing;
            repeat_look(RepeatLook) -> RepeatSight;
            repeat_apply(RepeatApply) -> Repeated;
            review_look(ReviewLook) -> ReviewSight;
            review_repeat(DocumentOnly) -> Repeated;
            file_import(FileImport) -> OpenedScenario;
            file_export(FileExport) -> FileChosen;
            dialog_open_file(FileFilter) -> FileChosen;
            dialog_new_file(FileFilter) -> FileChosen;
            run_start(RunStart) -> RunBegun;
            run_command(RunCommand) -> Nothing;
            run_variables(RunOnly) -> RunVariables;
            show_flow(Nothing) -> Nothing;
            step_bar_unfold(Unfold) -> Nothing;
            run_answer(RunAnswer) -> Nothing;
            run_unattended(RunUnattended) -> RunBegun;
            run_end(RunOnly) -> Nothing;
            run_list(RunList) -> RunRows;
            run_events(RunOnly) -> RunEvents;
            record_start(RecordStart) -> Nothing;
            record_pause(Nothing) -> Nothing;
            record_resume(Nothing) -> Nothing;
            record_undo(Nothing) -> Nothing;
            record_note(RecordNote) -> Nothing;
            record_reopen(RecordReopen) -> Reopened;
            record_stop(Nothing) -> Nothing;
            practice_start(Nothing) -> PracticeState;
            practice_reset(Nothing) -> PracticeState;
            practice_stop(Nothing) -> PracticeState;
            secret_list(Nothing) -> SecretNames;
            secret_set(SecretSet) -> Nothing;
            secret_delete(SecretByName) -> Nothing;
            secrets_used(DocumentOnly) -> SecretsUsed;
            pictures_forget(PicturesForget) -> Nothing;
            picture_hide(PictureHide) -> PictureAdded;
            manual_preview(ManualPreview) -> ManualPage;
            picture_add(PictureAdd) -> PictureLooked;
            screens_shown(Nothing) -> ScreensShown;
            picture_take(PictureTake) -> PictureLooked;
            picture_count(PictureCount) -> Nothing;
            picture_keep(PictureHide) -> PictureAdded;
            manual_open(DocumentOnly) -> ManualOpen;
            manual_export(ManualExport) -> FileChosen;
            flow_export(FlowExport) -> FileChosen;
        }
    };
}
