/**
 * Stands where words of a person stood that were erased on request; the database lets nothing else take their place.
 * Screens say it in their reader's language.
 */
export const erasedWords = '[erased on request]'
