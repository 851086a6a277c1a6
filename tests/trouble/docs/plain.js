document.documentElement.dataset.order += " plain";
document.addEventListener("DOMContentLoaded", {
  handleEvent: () => (document.documentElement.dataset.told += " plain"),
});
