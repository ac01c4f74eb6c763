using Sage.Runtime;
using Sage.Tool.Shell;

namespace Sage.Tool.Definitions;

internal sealed class ShellInitVerb : Verb
{
    public ShellInitVerb(ToolIo io)
        : base("shell-init", "Print the functions that shell scripts report an install with.")
    {
        Details =
        [
            "The script that it prints defines init_checkpoint_system, update_checkpoint, check_resume_install, is_phase_completed, create_rollback_point, execute_rollback, show_install_progress and the error trap handle_install_error, in bash, zsh and plain sh. They call the very tool that printed them.",
            "SAGE_PROTECT names what rollback points save beside requirements*.txt and pyproject.toml; SAGE_AUTO_RESUME=1 resumes without asking, 0 never unasked; SAGE_CHECKPOINT_DIR names the checkpoint directory; SAGE_DISABLE_CHECKPOINT=1 makes the functions do nothing.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the script was printed"),
        ];
        Examples =
        [
            ("eval \"$(dotnet-sage shell-init)\"", "at the start of a script"),
        ];
        SetAction(_ =>
        {
            io.Out.Write(ShellFunctions.Script(ToolCommand.OfProcess()));
            return ExitCode.Done;
        });
    }
}
