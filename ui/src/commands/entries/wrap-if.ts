import { wrapping } from "../structure";

export const wrapIf = wrapping("wrap-if", "if", "git-branch");
