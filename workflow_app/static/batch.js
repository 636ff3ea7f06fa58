// A sheet has a form for each step. What is ticked and written in the others goes along with the one
// that is sent, so that it is there again on the next sheet.
"use strict";

{
  const forms = [...document.querySelectorAll("[data-batch]")];

  function packed(form) {
    const fields = new FormData(form);
    for (const name of ["csrf_token", "kept", "rest", "apart"]) fields.delete(name);
    return [form.dataset.batch, new URLSearchParams(fields)].join("?");
  }

  for (const form of forms) {
    form.addEventListener("formdata", (event) => {
      event.formData.delete("kept");
      if (!form.dataset.sending) return;
      for (const other of forms) if (other !== form) event.formData.append("kept", packed(other));
    });
    form.addEventListener("submit", () => {
      form.dataset.sending = "yes";
    });
  }
}
