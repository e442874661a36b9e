import { wrapping } from "../structure";

export const wrapForEach = wrapping("wrap-for-each", "for_each", "repeat");
