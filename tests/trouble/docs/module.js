const { dataset, classList } = document.documentElement;
dataset.order = classList.contains("js") ? "theme module" : "module";
document.addEventListener("DOMContentLoaded", () => (dataset.told = "module"));
export {};
