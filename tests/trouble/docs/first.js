document.documentElement.dataset.order = document.documentElement.classList.contains("js")
  ? "theme first"
  : "first";
document.addEventListener("DOMContentLoaded", () => {
  document.documentElement.dataset.told = "first";
});
