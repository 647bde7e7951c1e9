// Ends at once: what a process costs by itself.
export {};
