import { wrapping } from "../structure";

export const wrapTry = wrapping("wrap-try", "try", "shield-alert");
