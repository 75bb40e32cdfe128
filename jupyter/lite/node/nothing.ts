/** Stands in for modules of Node that are named but not used. */
export {};
