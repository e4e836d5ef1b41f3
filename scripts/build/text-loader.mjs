/** Templates and profiles are imported as texts. */
export const textLoader = { '.tpl': 'text', '.yaml': 'text' };
